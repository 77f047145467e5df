package io.capilib.provider;

import io.capilib.ManagementCluster;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;

/** Installs providers into management clusters. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public interface ProviderInstaller {
  /**
   * Returns which providers the cluster's inventory lists; none if there is no inventory yet.
   *
   * @throws io.capilib.error.CapiException if the cluster cannot be read
   */
  ProviderInventory inventory(ManagementCluster cluster);

  /**
   * Decides what installing would do: reads all files, renders and checks everything, looks at the
   * cluster. Writes nothing. What stands against the plan is among its findings; what makes it
   * impossible to make one is thrown.
   *
   * @throws io.capilib.error.InvalidRequestException if a provider, version, variable or file is
   *     wrong; the message names all of its kind
   * @throws io.capilib.error.CapiException if the source or the cluster cannot be read
   */
  ProviderPlan planInstall(InstallRequest request);

  /**
   * Does what the plan says. Applying a plan twice, or again after a failure, is safe: what is
   * there already stays unchanged.
   *
   * @throws io.capilib.operation.PreconditionException if the plan is blocked; nothing was written
   * @throws io.capilib.error.PlanOutdatedException if cluster or source changed since; nothing was
   *     written
   * @throws io.capilib.operation.OperationFailedException if it stopped half-way; run it again
   * @throws io.capilib.error.DeadlineExceededException if the deadline passed; run it again
   * @throws io.capilib.error.OperationCancelledException if the caller cancelled; run it again
   */
  Report apply(ProviderPlan plan, RunOptions options);
}
