package io.capilib.internal.move;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.internal.graph.GraphNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which objects name a Secret or ConfigMap in their specs. Fields are recognised by how they are
 * called ({@code secret}, {@code ...SecretRef}, {@code ...SecretName} and so on), references by the
 * kind they state.
 */
final class NamedData {
  private static final List<String> KINDS = List.of("secret", "configmap");

  private final Map<String, Set<GraphNode>> users = new HashMap<>();

  NamedData(Collection<GraphNode> objects) {
    objects.forEach(object -> search(object, object.content().path("spec")));
  }

  /** Returns the objects beside {@code data} that name it. */
  Set<GraphNode> users(GraphNode data) {
    String kind = data.type().kind().toLowerCase(Locale.ROOT);
    return users.getOrDefault(key(data.namespace(), kind, data.name()), Set.of());
  }

  private void search(GraphNode object, JsonNode node) {
    KINDS.stream()
        .filter(kind -> node.path("kind").asText("").toLowerCase(Locale.ROOT).equals(kind))
        .forEach(kind -> add(object, kind, node.path("name")));
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String field = member.getKey().toLowerCase(Locale.ROOT);
      KINDS.forEach(kind -> look(object, kind, field, member.getValue()));
    }
    node.forEach(child -> search(object, child));
  }

  private void look(GraphNode object, String kind, String field, JsonNode value) {
    if (field.endsWith(kind + "name")) {
      add(object, kind, value);
    } else if (field.endsWith(kind) || field.endsWith(kind + "ref")) {
      add(object, kind, value.path("name"));
    }
  }

  private void add(GraphNode object, String kind, JsonNode name) {
    if (name.isTextual()) {
      String key = key(object.namespace(), kind, name.textValue());
      users.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(object);
    }
  }

  private static String key(String namespace, String kind, String name) {
    return kind + " " + namespace + "/" + name;
  }
}
