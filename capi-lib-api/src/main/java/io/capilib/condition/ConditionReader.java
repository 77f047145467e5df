package io.capilib.condition;

import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.operation.RunOptions;

/** Reads the state of workload clusters. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public interface ConditionReader {
  /**
   * Returns a workload cluster's objects and their conditions: infrastructure, control plane,
   * MachineDeployments, MachineSets, MachinePools, Machines and what Machines refer to. Reads once,
   * kind by kind; the number of requests does not depend on the number of Machines.
   *
   * @throws io.capilib.error.InvalidRequestException if there is no such Cluster
   * @throws io.capilib.error.CapiException if the management cluster cannot be read
   */
  ClusterTree tree(ManagementCluster cluster, ClusterRef workload);

  /**
   * Waits for a state by watching; an object that does not exist yet is waited for too. At the
   * options' deadline the result says what stands against it; that is no exception.
   *
   * @throws io.capilib.error.OperationCancelledException if the caller cancelled
   * @throws io.capilib.error.CapiException if the management cluster cannot be read
   */
  AwaitResult await(ManagementCluster cluster, Expectation expectation, RunOptions options);
}
