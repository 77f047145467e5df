package io.capilib.internal.move;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.operation.OperationScope;
import java.util.List;

/**
 * A provider that a cluster's inventory lists.
 *
 * @param namespace where it runs
 * @param type for example {@code InfrastructureProvider}
 * @param name for example {@code docker}
 * @param version for example {@code v1.14.0}
 */
record InventoryProvider(String namespace, String type, String name, String version) {
  /** Returns the inventory; nothing if the cluster has none. */
  static List<InventoryProvider> read(OperationScope scope, ClusterGateway gateway) {
    return gateway
        .catalogue(scope)
        .preferred(Names.INVENTORY_GROUP, "Provider")
        .map(type -> gateway.list(scope, type, Query.all()).items())
        .orElse(List.of())
        .stream()
        .map(InventoryProvider::of)
        .toList();
  }

  private static InventoryProvider of(ObjectNode provider) {
    return new InventoryProvider(
        provider.path("metadata").path("namespace").asText(""),
        provider.path("type").asText(""),
        provider.path("providerName").asText(""),
        provider.path("version").asText(""));
  }

  boolean isInfrastructure() {
    return type.equals("InfrastructureProvider");
  }

  boolean isSameAs(InventoryProvider other) {
    return type.equals(other.type) && name.equals(other.name);
  }

  @Override
  public String toString() {
    return type + " " + name;
  }
}
