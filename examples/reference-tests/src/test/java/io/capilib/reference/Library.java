package io.capilib.reference;

import io.capilib.ManagementCluster;
import io.capilib.access.ClusterAccess;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.provider.ComponentMutator;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderType;
import io.capilib.provider.Readiness;
import io.capilib.runtime.CapiLib;
import io.capilib.runtime.ComponentSources;
import java.time.Duration;

/** The library as a program beside clusterctl uses it. */
final class Library implements AutoCloseable {
  /** What it calls itself in audit logs. */
  static final String AGENT = "capilib-reference";

  static final String VERSION = "v1.14.0";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final ReferenceAssets assets;
  private final CapiLib lib;

  Library(ReferenceAssets assets) {
    this(assets, AGENT);
  }

  /** A library under another name, for what is not to be counted. */
  Library(ReferenceAssets assets, String agent) {
    this.assets = assets;
    lib = CapiLib.builder().tool(agent + "/1.0").build();
  }

  CapiLib lib() {
    return lib;
  }

  /** Connects a server under its name. */
  ManagementCluster connect(ReferenceServer server) {
    return lib.connect(server.name(), ClusterAccess.kubeconfigFile(server.kubeconfig()));
  }

  /** Plans to install the four providers, as {@link Clusterctl#init} does. */
  ProviderPlan planInstall(ManagementCluster cluster, ComponentMutator... mutators) {
    InstallRequest.Builder request =
        InstallRequest.into(cluster, ComponentSources.directory(assets.providers()))
            .provider(ProviderType.CORE, "cluster-api:" + VERSION)
            .provider(ProviderType.BOOTSTRAP, "kubeadm:" + VERSION)
            .provider(ProviderType.CONTROL_PLANE, "kubeadm:" + VERSION)
            .provider(ProviderType.INFRASTRUCTURE, "docker:" + VERSION)
            .variables(Clusterctl.VARIABLES)
            .readiness(Readiness.KINDS_SERVED);
    for (ComponentMutator each : mutators) {
      request.mutator(each);
    }
    return lib.providerInstaller().planInstall(request.build());
  }

  /** Carries a plan out. */
  Report install(ProviderPlan plan) {
    return lib.providerInstaller().apply(plan, options());
  }

  /** Returns options that bound the time of an operation. */
  static RunOptions options() {
    return RunOptions.builder().deadline(LIMIT).build();
  }

  @Override
  public void close() {
    lib.close();
  }
}
