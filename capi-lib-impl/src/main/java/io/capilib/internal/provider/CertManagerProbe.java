package io.capilib.internal.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.AccessDeniedException;
import io.capilib.error.CapiException;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.OperationScope;
import io.capilib.operation.WriteMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries cert-manager with a dry run, which leaves nothing behind. */
final class CertManagerProbe {
  private static final String GROUP = "cert-manager.io";
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private final OperationScope scope;
  private final ClusterGateway gateway;

  CertManagerProbe(OperationScope scope, ClusterGateway gateway) {
    this.scope = scope;
    this.gateway = gateway;
  }

  static boolean isNeeded(List<MutatedProvider> providers) {
    return providers.stream()
        .flatMap(provider -> provider.nodes().stream())
        .anyMatch(object -> object.path("apiVersion").asText().startsWith(GROUP + "/"));
  }

  /** Returns CRDs that say no more than which kinds cert-manager would define. */
  static List<ObjectNode> placeholders() {
    return List.of(
        placeholder("Certificate", "certificates", "Namespaced"),
        placeholder("Issuer", "issuers", "Namespaced"),
        placeholder("ClusterIssuer", "clusterissuers", "Cluster"));
  }

  private static ObjectNode placeholder(String kind, String plural, String where) {
    ObjectNode crd = JsonNodeFactory.instance.objectNode();
    crd.put("kind", "CustomResourceDefinition");
    ObjectNode spec = crd.putObject("spec").put("group", GROUP).put("scope", where);
    spec.putObject("names").put("kind", kind).put("plural", plural);
    spec.putArray("versions").addObject().put("name", "v1");
    return crd;
  }

  boolean isServed() {
    return certificates().isPresent();
  }

  private Optional<ResourceType> certificates() {
    return gateway.catalogue(scope).find(GROUP + "/v1", "Certificate");
  }

  /** Returns another version of its API that is served where the one that is needed is not. */
  Optional<ResourceType> otherVersion() {
    return isServed() ? Optional.empty() : gateway.catalogue(scope).preferred(GROUP, "Certificate");
  }

  /** Returns whether its namespace says that clusterctl or this library installed this version. */
  boolean isInstalledByUs(String version) {
    ResourceType namespaces =
        new ResourceType("", "v1", "namespaces", "Namespace", false, Set.of());
    Query ours = Query.all().withLabels(CertManagerObjects.CORE_LABEL + "=cert-manager");
    return gateway.list(scope, namespaces, ours.metadataOnly()).items().stream()
        .anyMatch(namespace -> CertManagerObjects.isOfVersion(namespace, version));
  }

  /** Returns why a trial certificate is refused; nothing if it is accepted. */
  Optional<CapiException> obstacle() {
    try {
      certificates()
          .ifPresent(
              type -> gateway.apply(scope.withWriteMode(WriteMode.DRY_RUN), type, certificate()));
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.empty(); // rights are checked for all kinds together
    } catch (CapiException e) {
      return Optional.of(e);
    }
  }

  void awaitAccepting() {
    Optional<CapiException> obstacle = obstacle();
    while (obstacle.isPresent()) {
      scope.waiting("cert-manager does not accept certificates yet: " + obstacle.get().code());
      scope.pause(PAUSE, "waiting for cert-manager to accept certificates");
      obstacle = obstacle();
    }
  }

  private static ObjectNode certificate() {
    ObjectNode certificate = JsonNodeFactory.instance.objectNode();
    certificate.put("apiVersion", GROUP + "/v1").put("kind", "Certificate");
    certificate.putObject("metadata").put("name", "capi-lib-probe").put("namespace", "default");
    ObjectNode spec = certificate.putObject("spec").put("secretName", "capi-lib-probe");
    spec.putArray("dnsNames").add("example.com");
    spec.putObject("issuerRef").put("kind", "Issuer").put("name", "capi-lib-probe");
    return certificate;
  }
}
