package io.capilib.testkit.internal.apiserver;

/** Carries requests out, for clients and for the core controllers alike. */
final class Attempts {
  private static final int MOST = 5;

  private Attempts() {}

  /** Starts again, as a real server does, if the object changes while webhooks are asked. */
  static ApiResponse handle(Handler handler, ResourceRequest request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return handler.handle(request);
      } catch (ChangedMeanwhile e) {
        if (attempt == MOST) {
          throw ApiError.stale(request.collection(), request.name());
        }
      }
    }
  }
}
