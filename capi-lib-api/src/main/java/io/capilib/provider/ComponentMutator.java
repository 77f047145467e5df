package io.capilib.provider;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.KubeObject;

/**
 * Changes provider components after rendering and before they are checked and applied: an SPI. Name
 * and kind of an object must stay. Must give equal results for equal objects, since {@code apply}
 * renders again. Implementations are thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public interface ComponentMutator {
  /** Returns what it does in a few words; shown in the plan for each object that it changed. */
  String describe();

  /** Returns the object as it shall be applied; the same object for no change. */
  KubeObject mutate(KubeObject object);
}
