package io.capilib.testkit.internal.patch;

/** The server refuses a patch. {@link #reason} is empty where a real server sends none. */
public final class PatchRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String reason;

  private PatchRefused(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.reason = reason;
  }

  static PatchRefused badRequest(String message) {
    return new PatchRefused(400, "BadRequest", message);
  }

  /** One text for everything that a JSON patch can fail on. */
  static PatchRefused invalid() {
    return new PatchRefused(
        422, "Invalid", "the server rejected our request due to an error in our request");
  }

  static PatchRefused tooManyOperations(int most, int given) {
    return new PatchRefused(
        413,
        "RequestEntityTooLarge",
        "The allowed maximum operations in a JSON patch is " + most + ", got " + given);
  }

  static PatchRefused internal(String message) {
    return new PatchRefused(500, "", message);
  }

  /** Returns the HTTP status. */
  public int code() {
    return code;
  }

  /** Returns the reason of the {@code Status}. */
  public String reason() {
    return reason;
  }
}
