package io.capilib.internal.repository;

import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.ResourceType;
import java.util.Optional;

/** Knows where objects of some kinds live. */
@FunctionalInterface
public interface ScopeLookup {
  /** Returns the scope of a kind, empty if it is unknown here. */
  Optional<Scope> find(String apiVersion, String kind);

  /** Returns what the discovery of a server says. */
  static ScopeLookup of(ApiCatalogue catalogue) {
    return (apiVersion, kind) ->
        catalogue
            .find(apiVersion, kind)
            .or(() -> catalogue.preferred(group(apiVersion), kind))
            .map(ScopeLookup::scope);
  }

  /** Returns a lookup without a server: only releases and built-in kinds count. */
  static ScopeLookup none() {
    return (apiVersion, kind) -> Optional.empty();
  }

  /** Returns this lookup with another one for the kinds that are unknown here. */
  default ScopeLookup or(ScopeLookup other) {
    return (apiVersion, kind) -> find(apiVersion, kind).or(() -> other.find(apiVersion, kind));
  }

  /** Returns the group of an apiVersion, empty for the core group. */
  static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  private static Scope scope(ResourceType type) {
    return type.namespaced() ? Scope.NAMESPACED : Scope.CLUSTER;
  }
}
