package io.capilib.examples.testing;

import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.condition.AwaitResult;
import io.capilib.condition.Expectation;
import io.capilib.error.CapiException;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderSelection;
import io.capilib.provider.ProviderType;
import io.capilib.runtime.CapiLib;
import io.capilib.template.TemplateRequest;

/**
 * The deployment tool: makes a cluster with the help of a temporary management cluster, and lets it
 * go over to one that stays.
 */
public final class Deployment {
  private static final ProviderSelection INFRASTRUCTURE =
      ProviderSelection.parse(ProviderType.INFRASTRUCTURE, "in-memory");

  private final CapiLib lib;
  private final Releases releases;
  private final RunOptions options;

  /** Takes what every step needs. */
  public Deployment(CapiLib lib, Releases releases, RunOptions options) {
    this.lib = lib;
    this.releases = releases;
    this.options = options;
  }

  /**
   * Makes an empty cluster a management cluster.
   *
   * @throws CapiException if that fails, or its providers do not become ready in time
   */
  public void prepare(ManagementCluster where) {
    InstallRequest request =
        InstallRequest.into(where, releases.providers())
            .provider(ProviderType.CORE, "cluster-api")
            .provider(ProviderType.BOOTSTRAP, "kubeadm")
            .provider(ProviderType.CONTROL_PLANE, "kubeadm")
            .provider(INFRASTRUCTURE)
            .certManager(releases.certManager())
            .build();
    lib.providerInstaller().apply(lib.providerInstaller().planInstall(request), options);
  }

  /**
   * Makes a cluster of three control-plane machines and waits for it.
   *
   * @return what there was to wait for, and how long it took
   * @throws CapiException if it cannot be made
   */
  public AwaitResult create(ManagementCluster where, ClusterRef cluster) {
    TemplateRequest request =
        TemplateRequest.in(where, releases.providers(), INFRASTRUCTURE, cluster)
            .variable("KUBERNETES_VERSION", "v1.36.0")
            .variable("CONTROL_PLANE_MACHINE_COUNT", "3")
            .variable("WORKER_MACHINE_COUNT", "0")
            .build();
    lib.templateApplier().apply(lib.templateApplier().plan(request), options);
    return lib.conditionReader().await(where, Expectation.machinesRunning(cluster, 3), options);
  }

  /**
   * Moves the clusters of a namespace.
   *
   * @throws CapiException if they could not be moved; they are then where they were
   */
  public Report pivot(ManagementCluster from, ManagementCluster to, String namespace) {
    MovePlan plan = lib.objectMover().plan(MoveRequest.from(from).to(to).namespace(namespace));
    return lib.objectMover().apply(plan, options);
  }
}
