package io.capilib.internal.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.CapiException;
import io.capilib.internal.apply.DesiredObject;
import io.capilib.internal.apply.DesiredObjects;
import io.capilib.internal.apply.TypeResolver;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.Failures;
import io.capilib.internal.operation.OperationScope;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import io.capilib.provider.CertManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found of cert-manager, and what to do about it. One that is served is used as it is and
 * never changed, except that an installation of the same version from a manifest is completed.
 */
final class CertManagerState {
  private final List<ObjectNode> nodes;
  private final String origin;
  private final List<Finding> findings;
  private List<DesiredObject> desired = List.of();

  private CertManagerState(List<ObjectNode> nodes, String origin, List<Finding> findings) {
    this.nodes = nodes;
    this.origin = origin;
    this.findings = findings;
  }

  static CertManagerState find(
      OperationScope scope,
      ClusterGateway gateway,
      CertManager wanted,
      List<MutatedProvider> providers) {
    if (!CertManagerProbe.isNeeded(providers)) {
      return new CertManagerState(List.of(), "", List.of());
    }
    CertManagerProbe probe = new CertManagerProbe(scope, gateway);
    Optional<String> manifest = wanted.manifest();
    Optional<ResourceType> other = probe.otherVersion();
    if (other.isPresent()) {
      return new CertManagerState(
          CertManagerProbe.placeholders(), "", List.of(tooOld(other.get())));
    }
    if (!probe.isServed()) {
      return manifest.isPresent()
          ? toInstall(manifest.get(), wanted.version())
          : new CertManagerState(CertManagerProbe.placeholders(), "", List.of(missing()));
    }
    if (manifest.isPresent() && probe.isInstalledByUs(wanted.version())) {
      return toInstall(manifest.get(), wanted.version());
    }
    return new CertManagerState(
        List.of(), "", probe.obstacle().map(CertManagerState::broken).stream().toList());
  }

  private static CertManagerState toInstall(String manifest, String version) {
    List<ObjectNode> nodes = CertManagerObjects.of(manifest, version);
    return new CertManagerState(nodes, "cert-manager " + version, List.of());
  }

  /** Returns documents whose CRDs define kinds that the providers use. */
  List<ObjectNode> nodes() {
    return nodes;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Returns what is to be applied, in order; nothing if cert-manager is there or missing. */
  List<DesiredObject> objects(TypeResolver types) {
    if (origin.isEmpty()) {
      return List.of();
    }
    List<DesiredObject> objects = new ArrayList<>(DesiredObjects.of(types, nodes, origin));
    objects.sort((a, b) -> Integer.compare(ApplyOrder.rank(a), ApplyOrder.rank(b)));
    desired = List.copyOf(objects);
    return desired;
  }

  /** Waits until what was applied is running and accepts certificates. */
  void awaitWorking(OperationScope scope, ClusterGateway gateway, AwaitDeployments deployments) {
    desired.stream().filter(AwaitDeployments::isDeployment).forEach(deployments::await);
    new CertManagerProbe(scope, gateway).awaitAccepting();
  }

  private static Finding missing() {
    return new Finding(
        Severity.BLOCKER,
        "CAPI-INSTALL-0011",
        "cert-manager",
        "the providers need it, and the cluster does not serve cert-manager.io/v1.",
        "Install cert-manager first, or let the request install it with"
            + " CertManager.installIfMissing.");
  }

  private static Finding tooOld(ResourceType served) {
    return new Finding(
        Severity.BLOCKER,
        "CAPI-INSTALL-0014",
        "cert-manager",
        "it is installed and serves " + served.apiVersion() + ", but not cert-manager.io/v1.",
        "Upgrade it to a version that serves cert-manager.io/v1, or remove it.");
  }

  private static Finding broken(CapiException error) {
    return new Finding(
        Severity.BLOCKER,
        "CAPI-INSTALL-0012",
        "cert-manager",
        "it is installed, but a trial certificate was refused: " + Failures.summary(error),
        "Repair cert-manager; its webhook has to answer.");
  }
}
