package io.capilib.testkit.internal.apiserver;

/** A path that nothing is served at; answered with plain text, as the real server does. */
final class UnknownPathException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownPathException(String path) {
    super("nothing is served at " + path, null, false, false);
  }

  ApiResponse toResponse() {
    return ApiResponse.text(404, "404 page not found\n");
  }
}
