package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** Whether writes last. */
@ThreadSafety(Level.IMMUTABLE)
public enum WriteMode {
  /** Writes are carried out. */
  COMMIT,
  /** Writes are sent with {@code dryRun=All}: the server checks them and keeps nothing. */
  DRY_RUN
}
