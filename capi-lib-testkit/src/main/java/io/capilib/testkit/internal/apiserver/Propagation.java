package io.capilib.testkit.internal.apiserver;

import io.capilib.testkit.internal.json.Meta;

/** How a deletion goes on to dependents; the object's own finalizers say it. */
final class Propagation {
  static final String ORPHAN = "orphan";
  static final String FOREGROUND = "foregroundDeletion";

  /** The policy of objects that ask for nothing else. */
  static final String BACKGROUND = "Background";

  private Propagation() {}

  /** Returns the policy to delete an object with that its finalizers ask for. */
  static String of(Meta meta) {
    if (meta.finalizers().contains(ORPHAN)) {
      return "Orphan";
    }
    return meta.finalizers().contains(FOREGROUND) ? "Foreground" : BACKGROUND;
  }
}
