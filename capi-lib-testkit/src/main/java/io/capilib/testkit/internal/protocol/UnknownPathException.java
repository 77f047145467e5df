package io.capilib.testkit.internal.protocol;

/** A path that nothing is served at; answered with plain text, as the real server does. */
public final class UnknownPathException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownPathException(String path) {
    super("nothing is served at " + path, null, false, false);
  }

  public ApiResponse toResponse() {
    return ApiResponse.text(404, "404 page not found\n");
  }
}
