package io.capilib.internal.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.document.Yaml;
import io.capilib.internal.graph.GraphNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Objects of workload clusters from files beside the tests. */
final class Given {
  private Given() {}

  static List<ObjectNode> objects(String file) {
    return Yaml.readAll(file, text(file));
  }

  static String text(String file) {
    try (InputStream in = Objects.requireNonNull(Given.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  /** Returns the objects as they would have been read; the first Cluster is the root. */
  static ClusterObjects cluster(List<ObjectNode> objects) {
    List<GraphNode> nodes = objects.stream().map(Given::node).toList();
    GraphNode cluster =
        nodes.stream().filter(node -> node.is(ClusterObjects.CORE, "Cluster")).findFirst().get();
    return new ClusterObjects(cluster, nodes);
  }

  private static GraphNode node(ObjectNode object) {
    String[] apiVersion = object.path("apiVersion").asText().split("/", 2);
    String kind = object.path("kind").asText();
    String plural = kind.toLowerCase(Locale.ROOT) + "s";
    return new GraphNode(
        new ResourceType(apiVersion[0], apiVersion[1], plural, kind, true, Set.of()), object);
  }
}
