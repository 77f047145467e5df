package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.testkit.internal.controller.Delays;
import io.capilib.testkit.internal.controller.Simulation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

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
 *       do it; contract v1beta2. They go through the states and publish the conditions that the
 *       real ones do, with their reasons and messages, though at once. Replicas and versions are
 *       followed: control planes and workers are rolled one Machine after another.
 *   <li>Paused objects say so and are left alone; unpaused ones are adopted as they are.
 *   <li>Deleted Clusters go parts first, Machines wait for their deletion hooks, and what lost its
 *       owners is collected, unless the cluster's {@link Profile} does so.
 * </ul>
 *
 * Topologies of ClusterClasses, MachinePools and workload clusters are not simulated: such objects
 * stay as they were written.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class SimulatedControllers {
  private SimulatedControllers() {}

  /** Installs all controllers; what the cluster holds already is looked at when it next changes. */
  public static void install(FakeCluster cluster) {
    configure().install(cluster);
  }

  /** Starts to describe controllers that are slow, or never come. */
  public static Builder configure() {
    return new Builder();
  }

  /** Describes how fast the controllers are; without more they act at once. */
  @ThreadSafety(Level.NOT_THREAD_SAFE)
  public static final class Builder {
    private Delays delays = Delays.none();

    private Builder() {}

    /**
     * Lets the objects of a kind be left alone for a while after their creation, as if what they
     * stand for took so long. What has a provider id or an endpoint already exists and is not made
     * again. Needs a cluster whose clock is a {@link VirtualTime}.
     *
     * @param kind kind, for example {@code DevMachine} or {@code Deployment}
     * @param delay how long; not negative
     * @throws IllegalArgumentException if it is negative
     */
    public Builder delay(String kind, Duration delay) {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("time does not go back: " + delay);
      }
      delays = delays.with(Objects.requireNonNull(kind, "kind"), delay);
      return this;
    }

    /**
     * Lets an object be left alone for good, as if what it stands for never came.
     *
     * @param kind kind, for example {@code Deployment}
     * @param name name, in whatever namespace
     */
    public Builder never(String kind, String name) {
      delays =
          delays.never(Objects.requireNonNull(kind, "kind"), Objects.requireNonNull(name, "name"));
      return this;
    }

    /**
     * Installs all controllers; what the cluster holds already is looked at when it next changes.
     *
     * @throws IllegalArgumentException if something is delayed and the cluster's clock is no {@link
     *     VirtualTime}
     */
    public void install(FakeCluster cluster) {
      Optional<VirtualTime> time =
          Optional.of(cluster.clock())
              .filter(VirtualTime.class::isInstance)
              .map(VirtualTime.class::cast);
      if (delays.needTime() && time.isEmpty()) {
        throw new IllegalArgumentException(
            "delays need a cluster whose clock is a VirtualTime: " + cluster.name());
      }
      Simulation simulation =
          Simulation.of(
              cluster,
              !cluster.collectsGarbage(),
              delays,
              (delay, action) ->
                  time.orElseThrow().after(delay, () -> cluster.undisturbed(action)));
      cluster.react((event, reacting) -> simulation.changed(event.object()));
      cluster.whenIdle(simulation::work);
    }
  }
}
