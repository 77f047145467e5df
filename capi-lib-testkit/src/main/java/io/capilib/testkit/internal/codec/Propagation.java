package io.capilib.testkit.internal.codec;

import io.capilib.testkit.internal.json.Meta;

/** How a deletion goes on to dependents; the object's own finalizers say it. */
public final class Propagation {
  public static final String ORPHAN = "orphan";
  public static final String FOREGROUND = "foregroundDeletion";

  /** The policy of objects that ask for nothing else. */
  public static final String BACKGROUND = "Background";

  private Propagation() {}

  /** Returns the policy to delete an object with that its finalizers ask for. */
  public static String of(Meta meta) {
    if (meta.finalizers().contains(ORPHAN)) {
      return "Orphan";
    }
    return meta.finalizers().contains(FOREGROUND) ? "Foreground" : BACKGROUND;
  }
}
