package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;

/** What one manager does for the objects of one kind. Called only for objects not paused. */
interface Controller {
  Kind kind();

  /** The finalizer that it puts on its objects; empty for none. */
  String finalizer();

  /** Brings an object that is not being deleted one step nearer to its wanted state. */
  void reconcile(KubeObject object, Store store);

  /** Clears up behind an object being deleted; true once nothing holds it any more. */
  default boolean release(KubeObject object, Store store) {
    return true;
  }
}
