package io.capilib.condition;

import io.capilib.ClusterRef;
import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/** A state to wait for. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public sealed interface Expectation {
  /** Returns the state in a few words. */
  String describe();

  /** The Cluster is available: {@code Available} (v1beta2) or {@code Ready} (older) is true. */
  static Expectation clusterAvailable(ClusterRef cluster) {
    return new ClusterAvailable(cluster);
  }

  /** The control plane has been initialised: its API server answered once. */
  static Expectation controlPlaneInitialized(ClusterRef cluster) {
    return new ControlPlaneInitialized(cluster);
  }

  /** The Cluster has at least {@code count} Machines and every Machine is running with a node. */
  static Expectation machinesRunning(ClusterRef cluster, int count) {
    return new MachinesRunning(cluster, count);
  }

  /** A condition of some object has a status, for example {@code True}. */
  static Expectation condition(ObjectRef object, String type, String status) {
    return new ObjectCondition(object, type, status);
  }

  /**
   * The Cluster is available.
   *
   * @param cluster the cluster
   */
  @ThreadSafety(Level.IMMUTABLE)
  record ClusterAvailable(ClusterRef cluster) implements Expectation {
    /** Checks that the cluster is present. */
    public ClusterAvailable {
      Objects.requireNonNull(cluster, "cluster");
    }

    @Override
    public String describe() {
      return "Cluster " + cluster + " is available";
    }
  }

  /**
   * The control plane has been initialised.
   *
   * @param cluster the cluster
   */
  @ThreadSafety(Level.IMMUTABLE)
  record ControlPlaneInitialized(ClusterRef cluster) implements Expectation {
    /** Checks that the cluster is present. */
    public ControlPlaneInitialized {
      Objects.requireNonNull(cluster, "cluster");
    }

    @Override
    public String describe() {
      return "the control plane of Cluster " + cluster + " is initialised";
    }
  }

  /**
   * All Machines run.
   *
   * @param cluster the cluster
   * @param count how many there must be at least
   */
  @ThreadSafety(Level.IMMUTABLE)
  record MachinesRunning(ClusterRef cluster, int count) implements Expectation {
    /** Checks that the count is positive. */
    public MachinesRunning {
      Objects.requireNonNull(cluster, "cluster");
      if (count < 1) {
        throw new IllegalArgumentException("count must be at least 1, but is " + count);
      }
    }

    @Override
    public String describe() {
      return "at least " + count + " machines of Cluster " + cluster + " are running";
    }
  }

  /**
   * A condition has a status.
   *
   * @param object the object
   * @param type type of the condition
   * @param status the status
   */
  @ThreadSafety(Level.IMMUTABLE)
  record ObjectCondition(ObjectRef object, String type, String status) implements Expectation {
    /** Checks that every component is present. */
    public ObjectCondition {
      Objects.requireNonNull(object, "object");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(status, "status");
    }

    @Override
    public String describe() {
      return object + " has " + type + "=" + status;
    }
  }
}
