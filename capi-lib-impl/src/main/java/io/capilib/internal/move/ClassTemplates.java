package io.capilib.internal.move;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.graph.GraphNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds one ClusterClass and every template that it refers to. */
final class ClassTemplates {
  private final ClassReference wanted;
  private final List<MovableKind> kinds;

  ClassTemplates(ClassReference wanted, List<MovableKind> kinds) {
    this.wanted = wanted;
    this.kinds = kinds;
  }

  /** Returns what is there of them; {@code list} lists a kind in the class's namespace. */
  Set<GraphNode> find(Function<ResourceType, List<GraphNode>> list) {
    Set<GraphNode> found = new LinkedHashSet<>();
    typeOf(Names.CLUSTER_GROUP, "ClusterClass").map(list).orElse(List.of()).stream()
        .filter(wanted::isTo)
        .forEach(found::add);
    Map<ResourceType, Set<String>> names = new LinkedHashMap<>();
    found.forEach(clusterClass -> collect(clusterClass.content().path("spec"), names));
    names.forEach(
        (type, wantedNames) ->
            list.apply(type).stream()
                .filter(template -> wantedNames.contains(template.name()))
                .forEach(found::add));
    return found;
  }

  private void collect(JsonNode node, Map<ResourceType, Set<String>> names) {
    if (node.path("kind").isTextual() && node.path("name").isTextual()) {
      String apiVersion = node.path("apiVersion").asText("");
      String group = node.path("apiGroup").asText(apiVersion.replaceFirst("/.*", ""));
      String name = node.path("name").asText();
      typeOf(group, node.path("kind").asText())
          .ifPresent(type -> names.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(name));
    }
    node.forEach(child -> collect(child, names));
  }

  private Optional<ResourceType> typeOf(String group, String kind) {
    return kinds.stream()
        .map(MovableKind::type)
        .filter(type -> type.group().equals(group) && type.kind().equals(kind))
        .findFirst();
  }
}
