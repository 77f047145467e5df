package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.Await;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.operation.OperationScope;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Waits until CRDs that were applied are in force. */
public final class AwaitKinds {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final OperationScope scope;
  private final ClusterGateway gateway;

  public AwaitKinds(OperationScope scope, ClusterGateway gateway) {
    this.scope = scope;
    this.gateway = gateway;
  }

  /** Waits until the server accepted the names of these CRDs and began to serve them. */
  public void established(Collection<DesiredObject> crds) {
    Set<String> names =
        crds.stream().map(DesiredObject::name).collect(Collectors.toCollection(TreeSet::new));
    if (names.isEmpty()) {
      return;
    }
    Await.on(
            gateway,
            Await.kind(scope, gateway, "apiextensions.k8s.io", "CustomResourceDefinition"),
            Query.all())
        .until(scope, found -> notEstablished(names, found));
  }

  private static Optional<String> notEstablished(
      Set<String> names, Collection<ObjectNode> definitions) {
    Set<String> open = new TreeSet<>(names);
    for (ObjectNode definition : definitions) {
      if (Conditions.isTrue(definition, "Established")) {
        open.remove(definition.path("metadata").path("name").asText());
      }
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of("not established yet: " + String.join(", ", open));
  }

  /** Waits until discovery lists every served version of these CRDs. */
  public void served(Collection<DesiredObject> crds) {
    Duration pause = FIRST_PAUSE;
    ApiCatalogue catalogue = gateway.catalogue(scope);
    Optional<String> missing = missing(crds, catalogue);
    boolean first = true;
    while (missing.isPresent()) {
      if (!first) {
        scope.waiting("discovery of \"" + gateway.name() + "\" lacks " + missing.get());
        scope.pause(pause, "waiting for discovery of \"" + gateway.name() + "\"");
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      }
      first = false;
      missing = missing(crds, gateway.refreshCatalogue(scope));
    }
  }

  private static Optional<String> missing(Collection<DesiredObject> crds, ApiCatalogue catalogue) {
    for (DesiredObject crd : crds) {
      JsonNode spec = crd.object().path("spec");
      String kind = spec.path("names").path("kind").asText();
      for (JsonNode version : spec.path("versions")) {
        String apiVersion = spec.path("group").asText() + "/" + version.path("name").asText();
        if (version.path("served").asBoolean() && catalogue.find(apiVersion, kind).isEmpty()) {
          return Optional.of(kind + " of " + apiVersion);
        }
      }
    }
    return Optional.empty();
  }
}
