package io.capilib.internal.provider;

import io.capilib.internal.apply.ApplyDecision;
import io.capilib.internal.apply.DesiredObject;
import io.capilib.internal.apply.LiveObjects;
import io.capilib.internal.apply.TypeResolver;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.ConnectedCluster;
import io.capilib.internal.document.ContentDigest;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.repository.ReleaseCatalog;
import io.capilib.operation.Finding;
import io.capilib.operation.OperationId;
import io.capilib.operation.PlanBody;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.InstalledProvider;
import io.capilib.provider.ProviderInventory;
import io.capilib.provider.ProviderPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads, renders and checks everything that installing needs; writes nothing. */
final class PrepareInstall {
  private final OperationScope scope;
  private final InstallRequest request;
  private final ClusterGateway gateway;

  PrepareInstall(OperationScope scope, InstallRequest request) {
    this.scope = scope;
    this.request = request;
    this.gateway = ConnectedCluster.gatewayOf(request.cluster());
  }

  PreparedInstall prepare(OperationId id, Instant createdAt) {
    RequestChecks.require(request);
    gateway.refreshCatalogue(scope); // others may have installed something since the last plan
    ReleaseCatalog catalog = new ReleaseCatalog(request.source());
    RenderProviders render = new RenderProviders(scope, gateway, request, catalog);
    List<MutatedProvider> rendered = render.rendered();
    CertManagerState certManager =
        CertManagerState.find(scope, gateway, request.certManager(), rendered);
    TypeResolver types = render.types(rendered, certManager);
    List<InstallableProvider> providers = render.installable(rendered, types);
    List<DesiredObject> certManagerObjects = certManager.objects(types);
    List<DesiredObject> all =
        Stream.concat(
                certManagerObjects.stream(), providers.stream().flatMap(InstallableProvider::all))
            .toList();
    LiveObjects live = LiveObjects.read(scope, gateway, types, all);
    ProviderInventory inventory = Inventory.read(scope, gateway);
    InstallPhases phases =
        InstallPhases.of(
            certManagerObjects, providers, request.readiness(), objects -> decide(objects, live));
    List<Finding> findings = new ArrayList<>(ReleaseChecks.findings(providers));
    findings.addAll(InventoryChecks.findings(inventory, providers));
    findings.addAll(ContractChecks.findings(catalog, inventory, providers));
    findings.addAll(certManager.findings());
    findings.addAll(Permissions.findings(scope, gateway, phases));
    ProviderPlan plan =
        new ProviderPlan(
            new PlanBody(id, createdAt, phases.steps(gateway.name()), findings),
            request.cluster().server().uid(),
            ContentDigest.ofAll(
                all.stream().map(object -> ContentDigest.of(object.object())).toList()),
            providers.stream().map(PrepareInstall::installed).toList(),
            request);
    return new PreparedInstall(plan, phases, certManager);
  }

  private List<ApplyDecision> decide(List<DesiredObject> objects, LiveObjects live) {
    return ApplyDecision.decide(gateway.name(), gateway.fieldManager(), objects, live);
  }

  private static InstalledProvider installed(InstallableProvider provider) {
    return new InstalledProvider(provider.ref(), provider.version(), provider.namespace());
  }
}
