package io.capilib.testkit.internal.verb;

/** Somebody else wrote the object while a webhook was asked: the write starts again. */
final class ChangedMeanwhile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChangedMeanwhile(String what) {
    super(what, null, false, false);
  }
}
