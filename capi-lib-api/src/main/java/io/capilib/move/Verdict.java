package io.capilib.move;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** What a move does with an object that it found on the source. */
@ThreadSafety(Level.IMMUTABLE)
public enum Verdict {
  /** Copied to the target, verified there, removed from the source. */
  MOVED,
  /** Copied to the target if it is missing there, and kept on the source: others need it. */
  KEPT,
  /** Neither copied nor removed. */
  LEFT_OUT
}
