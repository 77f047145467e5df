package io.capilib.condition;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** What is out of the ordinary about an object in a tree. New ones may come with new releases. */
@ThreadSafety(Level.IMMUTABLE)
public enum Mark {
  /** Somebody deleted it and finalizers hold it. */
  DELETING("deleting"),
  /** Controllers leave it alone until it is unpaused. */
  PAUSED("paused"),
  /** Another object refers to it, but it is not there. */
  MISSING("not found");

  private final String text;

  Mark(String text) {
    this.text = text;
  }

  /** Returns the mark in a word or two. */
  @Override
  public String toString() {
    return text;
  }
}
