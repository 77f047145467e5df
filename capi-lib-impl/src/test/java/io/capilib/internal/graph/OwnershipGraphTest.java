package io.capilib.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ResourceType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnershipGraphTest {
  private static final ResourceType THINGS =
      new ResourceType("example.com", "v1", "things", "Thing", true, Set.of());

  private final GraphNode root = thing("root");
  private final GraphNode child = thing("child", "root");
  private final GraphNode leaf = thing("leaf", "child", "root");

  @Test
  void ownersFirst_whenListedInAnyOrder_putsOwnersBeforeWhatTheyOwn() {
    OwnershipGraph graph = OwnershipGraph.of(List.of(leaf, child, root), List.of());

    assertThat(graph.ownersFirst()).containsExactly(root, child, leaf);
  }

  @Test
  void ownersFirst_whenOwnersFormACycle_leavesThemAndWhatIsBelowOut() {
    GraphNode one = thing("one", "two");
    GraphNode two = thing("two", "one");
    GraphNode below = thing("below", "two");
    OwnershipGraph graph = OwnershipGraph.of(List.of(one, two, below, root), List.of());

    assertThat(graph.ownersFirst()).containsExactly(root);
  }

  @Test
  void ownersFirst_whenOwnershipIsSoft_countsItToo() {
    GraphNode data = thing("a-data");
    OwnershipGraph graph =
        OwnershipGraph.of(List.of(data, root), List.of(new SoftOwner("a-data", "root")));

    assertThat(graph.ownersFirst()).containsExactly(root, data);
  }

  @Test
  void tree_always_followsReferencesAndSoftOwners() {
    GraphNode data = thing("data");
    OwnershipGraph graph =
        OwnershipGraph.of(
            List.of(root, child, leaf, data, thing("other")),
            List.of(new SoftOwner("data", "child")));

    assertThat(graph.tree(List.of(root))).containsExactlyInAnyOrder(root, child, leaf, data);
    assertThat(graph.referencedTree(List.of(root))).containsExactlyInAnyOrder(root, child, leaf);
  }

  @Test
  void tree_whenOwnersFormACycle_ends() {
    OwnershipGraph graph =
        OwnershipGraph.of(List.of(thing("one", "two"), thing("two", "one")), List.of());

    assertThat(graph.tree(List.of(thing("one")))).hasSize(2);
  }

  @Test
  void missingOwners_whenAnOwnerIsNotAmongTheObjects_returnsTheReference() {
    GraphNode orphan = thing("orphan", "nobody", "root");
    OwnershipGraph graph = OwnershipGraph.of(List.of(orphan, root), List.of());

    assertThat(graph.missingOwners(orphan))
        .extracting(OwnerReference::uid)
        .containsExactly("nobody");
    assertThat(graph.referencedOwners(orphan)).containsExactly(root);
  }

  private static GraphNode thing(String name, String... owners) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ObjectNode metadata = object.putObject("metadata");
    metadata.put("name", name).put("namespace", "ns").put("uid", name);
    for (String owner : owners) {
      metadata.withArray("ownerReferences").addObject().put("uid", owner).put("kind", "Thing");
    }
    return new GraphNode(THINGS, object);
  }
}
