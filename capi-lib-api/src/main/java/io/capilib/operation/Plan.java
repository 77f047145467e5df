package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Instant;
import java.util.List;

/**
 * What an operation will do, decided before anything is written. Plans hold names, reasons and
 * content digests, never object contents, so they may be shown and stored. Immutable; equal by
 * content.
 */
@ThreadSafety(Level.IMMUTABLE)
public interface Plan {
  /** Returns the identity of the operation. */
  OperationId id();

  /** Returns when the plan was made, by the library's clock. */
  Instant createdAt();

  /** Returns the steps in order, including objects that are kept and why. */
  List<Step> steps();

  /** Returns what planning noticed. */
  List<Finding> findings();

  /** Returns whether a finding forbids to apply this plan. */
  default boolean isBlocked() {
    return findings().stream().anyMatch(finding -> finding.severity() == Severity.BLOCKER);
  }

  /** Returns whether applying this plan would write anything. */
  default boolean changesAnything() {
    return steps().stream()
        .map(Step::effect)
        .anyMatch(effect -> effect != Effect.KEEP && effect != Effect.WAIT);
  }

  /** Returns the plan for people: stable text of several lines, ended by a line break. */
  String render();

  /** Returns the plan as JSON; docs/reference/plan-json.md describes it. */
  String toJson();
}
