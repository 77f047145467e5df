package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;

/** What one manager does for the objects of one kind. Called only for objects not paused. */
interface Controller {
  Kind kind();

  /** The finalizer that it puts on its objects; empty for none. */
  String finalizer();

  /** Brings an object that is not being deleted one step nearer to its wanted state. */
  void reconcile(KubeObject object, Store store);

  /**
   * Whether the object is in the middle of something that takes time in reality, its deletion
   * included; it goes on when nothing else is to be done.
   */
  default boolean waits(KubeObject object) {
    return false;
  }

  /** Goes on with an object that waits, as the time has come. */
  default void proceed(KubeObject object, Store store) {}

  /** Clears up behind an object being deleted; true once nothing holds it any more. */
  default boolean release(KubeObject object, Store store) {
    return true;
  }
}
