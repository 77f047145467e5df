package io.capilib.internal.cluster;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds that a server offers, in the server's order: preferred versions first. Immutable. */
public final class ApiCatalogue {
  private final Map<String, ResourceType> byVersionAndKind = new LinkedHashMap<>();

  public ApiCatalogue(List<ResourceType> types) {
    types.forEach(
        type -> byVersionAndKind.putIfAbsent(type.apiVersion() + " " + type.kind(), type));
  }

  /** Returns the type that serves a manifest's apiVersion and kind. */
  public Optional<ResourceType> find(String apiVersion, String kind) {
    return Optional.ofNullable(byVersionAndKind.get(apiVersion + " " + kind));
  }

  /** Returns the preferred version of a kind in a group. */
  public Optional<ResourceType> preferred(String group, String kind) {
    return byVersionAndKind.values().stream()
        .filter(type -> type.group().equals(group) && type.kind().equals(kind))
        .findFirst();
  }

  public Collection<ResourceType> types() {
    return List.copyOf(byVersionAndKind.values());
  }
}
