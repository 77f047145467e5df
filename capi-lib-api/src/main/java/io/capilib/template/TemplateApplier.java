package io.capilib.template;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;

/**
 * Creates and changes workload clusters from the templates of provider releases. Thread-safe.
 * Applying the same template with other values changes the cluster, for example its replicas.
 */
@ThreadSafety(Level.THREAD_SAFE)
public interface TemplateApplier {
  /**
   * Renders the template and compares it with the cluster. Writes nothing.
   *
   * @throws io.capilib.error.InvalidRequestException if release, template or variables are wrong
   * @throws io.capilib.error.CapiException if the source or the cluster cannot be read
   */
  TemplatePlan plan(TemplateRequest request);

  /**
   * Does what the plan says, by server-side apply.
   *
   * @throws io.capilib.operation.PreconditionException if the plan is blocked; nothing was written
   * @throws io.capilib.error.PlanOutdatedException if cluster or source changed since; nothing was
   *     written
   * @throws io.capilib.operation.OperationFailedException if it stopped half-way; run it again
   */
  Report apply(TemplatePlan plan, RunOptions options);
}
