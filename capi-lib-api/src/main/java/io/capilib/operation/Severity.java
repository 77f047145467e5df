package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** How much a finding or an event matters. */
@ThreadSafety(Level.IMMUTABLE)
public enum Severity {
  /** Good to know. */
  INFO,
  /** Look at it; the operation goes on. */
  WARNING,
  /** The plan cannot be applied. */
  BLOCKER
}
