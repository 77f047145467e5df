package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;

/** Something that acts on changes: told of every object written or gone, in its last state. */
interface Listener {
  /** The object was created, changed or removed. */
  void changed(KubeObject object);
}
