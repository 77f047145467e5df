package io.capilib.testkit.internal.webhook;

/** A webhook could not be asked, or its answer says nothing; in the words of a real server. */
public final class CallFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallFailed(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
