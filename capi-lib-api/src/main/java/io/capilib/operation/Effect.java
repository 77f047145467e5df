package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** What a step does to its object. */
@ThreadSafety(Level.IMMUTABLE)
public enum Effect {
  /** The object is created. */
  CREATE,
  /** The object exists and is changed. */
  UPDATE,
  /** The object is deleted. */
  DELETE,
  /** Nothing is written; the operation waits for a state of the object. */
  WAIT,
  /** The object was considered and stays as it is; the reason says why. */
  KEEP
}
