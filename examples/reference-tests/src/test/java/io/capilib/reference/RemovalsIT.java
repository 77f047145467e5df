package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalsIT {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

  private final ReferenceAssets assets = ReferenceAssets.assumed();

  @Test
  void held_anObjectWhoseFinalizersOutliveItsDeletion_isReportedUntilAndAfterItIsGone() {
    try (ReferenceServer server = ReferenceServer.start(assets, "removals");
        Removals removals = Removals.watch(server.client(), List.of(CONFIG_MAPS))) {
      create(server.client(), "plain", List.of());
      create(server.client(), "guarded", List.of("example.com/guard"));
      server.client().delete(CONFIG_MAPS + "/plain");
      server.client().delete(CONFIG_MAPS + "/guarded");
      server.client().mergePatch(CONFIG_MAPS + "/guarded", "{\"metadata\":{\"finalizers\":null}}");
      Poll.until(
          Duration.ofSeconds(30),
          () -> "gone: " + removals.gone(),
          () -> removals.gone().contains("ConfigMap/guarded"));

      assertThat(removals.gone()).contains("ConfigMap/plain");
      assertThat(removals.held()).containsExactly("ConfigMap/guarded [\"example.com/guard\"]");
    }
  }

  private static void create(ServerClient client, String name, List<String> finalizers) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", "v1").put("kind", "ConfigMap");
    ObjectNode metadata = object.putObject("metadata").put("name", name);
    finalizers.forEach(metadata.putArray("finalizers")::add);
    client.post(CONFIG_MAPS, object);
  }
}
