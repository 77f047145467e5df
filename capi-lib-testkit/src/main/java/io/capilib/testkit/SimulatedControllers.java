package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.testkit.internal.controller.Simulation;

/**
 * The controllers that a management cluster has and an API server alone has not. Installed into a
 * {@link FakeCluster} they act on every write, on the writer's thread: when the response arrives
 * they have done all there is to do. The same writes give the same objects and names.
 *
 * <ul>
 *   <li>Deployments become available. Issuers and Certificates of cert-manager become ready,
 *       Certificates get their Secret, and annotated webhook configurations their authority.
 *   <li>Clusters with DevCluster, KubeadmControlPlane and MachineDeployments get MachineSets,
 *       Machines, KubeadmConfigs, DevMachines and Secrets, owned and labelled as the real managers
 *       do it; contract v1beta2. Machines run at once, replicas and versions are followed.
 *   <li>Paused objects say so and are left alone; unpaused ones are adopted as they are.
 *   <li>Deleted Clusters go parts first, Machines wait for their deletion hooks, and what lost its
 *       owners is collected.
 * </ul>
 *
 * Topologies of ClusterClasses, MachinePools, remediation and workload clusters are not simulated:
 * such objects stay as they were written.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class SimulatedControllers {
  private SimulatedControllers() {}

  /** Installs all controllers; what the cluster holds already is looked at when it next changes. */
  public static void install(FakeCluster cluster) {
    Simulation.of(cluster, cluster.clock());
  }
}
