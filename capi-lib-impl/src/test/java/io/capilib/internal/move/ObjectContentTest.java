package io.capilib.internal.move;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.graph.GraphNode;
import io.capilib.operation.OperationId;
import org.junit.jupiter.api.Test;

class ObjectContentTest {
  private final GraphNode cluster = Given.cluster("c1");
  private final String digest = ObjectContent.digest(cluster.content());

  @Test
  void digest_whenOnlyStatusAndBookkeepingChange_staysTheSame() {
    cluster.content().withObject("/status").put("phase", "Provisioned");
    cluster.content().withObject("/metadata").put("resourceVersion", "7").put("generation", 3);

    assertThat(ObjectContent.digest(cluster.content())).isEqualTo(digest);
  }

  @Test
  void digest_whenPausedByAMove_staysTheSame() {
    ObjectNode paused =
        merged(
            cluster.content(),
            Markers.pause(cluster, new OperationId("op"), new OperationId("run")));

    assertThat(paused.at("/spec/paused").asBoolean()).isTrue();
    paused.remove("spec");
    assertThat(ObjectContent.digest(paused)).isEqualTo(digest);
  }

  @Test
  void digest_whenALabelChanges_changes() {
    Given.labelled(cluster, "a", "b");

    assertThat(ObjectContent.digest(cluster.content())).isNotEqualTo(digest);
  }

  @Test
  void exactDigest_whenAnOwnersUidDiffers_differs() {
    GraphNode one = Given.object(Given.MACHINE, "m", Given.cluster("c1"));
    GraphNode other = new GraphNode(one.type(), one.content().deepCopy());
    ((ObjectNode) other.metadata().path("ownerReferences").get(0)).put("uid", "else");

    assertThat(ObjectContent.exactDigest(other.content()))
        .isNotEqualTo(ObjectContent.exactDigest(one.content()));
    assertThat(ObjectContent.digest(other.content()))
        .isEqualTo(ObjectContent.digest(one.content()));
  }

  @Test
  void differences_always_namesPathsWithoutValues() {
    GraphNode secret = Given.object(Given.SECRET, "s");
    GraphNode other = Given.object(Given.SECRET, "s");
    secret.content().withObject("/data").put("token", "b25l");
    other.content().withObject("/data").put("token", "dHdv");

    assertThat(ObjectContent.differences(secret.content(), other.content()))
        .containsExactly("data.token");
  }

  private static ObjectNode merged(ObjectNode object, ObjectNode patch) {
    ObjectNode merged = object.deepCopy();
    merged.withObject("/metadata").setAll((ObjectNode) patch.path("metadata"));
    merged.withObject("/spec").setAll((ObjectNode) patch.path("spec"));
    return merged;
  }
}
