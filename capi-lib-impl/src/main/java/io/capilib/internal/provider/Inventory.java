package io.capilib.internal.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Resources;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.document.Yaml;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.repository.RenderedProvider;
import io.capilib.provider.InstalledProvider;
import io.capilib.provider.ProviderInventory;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The inventory of a management cluster, in the objects that clusterctl reads and writes. */
final class Inventory {
  private static final String GROUP = "clusterctl.cluster.x-k8s.io";
  private static final ObjectNode DEFINITION = load("inventory-crd.yaml");

  private Inventory() {}

  /** Returns the entries in install order; none if the kind is not served. */
  static ProviderInventory read(OperationScope scope, ClusterGateway gateway) {
    List<ObjectNode> entries =
        gateway
            .catalogue(scope)
            .preferred(GROUP, "Provider")
            .map(type -> gateway.list(scope, type, Query.all()).items())
            .orElse(List.of());
    return new ProviderInventory(
        entries.stream()
            .flatMap(entry -> installed(entry).stream())
            .sorted(
                Comparator.comparing((InstalledProvider each) -> each.provider().type())
                    .thenComparing(each -> each.provider().name()))
            .toList());
  }

  private static Optional<InstalledProvider> installed(ObjectNode entry) {
    String typeName = entry.path("type").asText();
    return Stream.of(ProviderType.values())
        .filter(type -> type.inventoryName().equals(typeName))
        .findFirst()
        .map(
            type ->
                new InstalledProvider(
                    new ProviderRef(type, entry.path("providerName").asText()),
                    entry.path("version").asText(""),
                    entry.path("metadata").path("namespace").asText("")));
  }

  /** Returns the CRD of the inventory. */
  static ObjectNode definition() {
    return DEFINITION.deepCopy();
  }

  /** Returns the entry of a provider. */
  static ObjectNode entry(RenderedProvider provider) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("apiVersion", GROUP + "/v1alpha3").put("kind", "Provider");
    ObjectNode metadata = entry.putObject("metadata");
    metadata.put("name", provider.ref().label()).put("namespace", provider.namespace());
    metadata
        .putObject("labels")
        .put("clusterctl.cluster.x-k8s.io", "")
        .put("clusterctl.cluster.x-k8s.io/core", "inventory")
        .put("cluster.x-k8s.io/provider", provider.ref().label());
    entry
        .put("providerName", provider.ref().name())
        .put("type", provider.ref().type().inventoryName())
        .put("version", provider.version());
    return entry;
  }

  private static ObjectNode load(String name) {
    try {
      String text =
          Resources.toString(Resources.getResource(Inventory.class, name), StandardCharsets.UTF_8);
      return Yaml.readAll(name, text).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the resource " + name, e);
    }
  }
}
