package io.capilib.testkit.internal.patch;

/** A value does not have the form that its type asks for; the message is the server's. */
final class NotMergeable extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotMergeable(String path, String problem) {
    super(path.isEmpty() ? problem : path + ": " + problem);
  }
}
