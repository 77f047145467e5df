package io.capilib.testkit.internal.verb;

import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.route.ResourceRequest;

/** Carries requests out, for clients and for the core controllers alike. */
public final class Attempts {
  private static final int MOST = 5;

  private Attempts() {}

  /** Starts again, as a real server does, if the object changes while webhooks are asked. */
  public static ApiResponse handle(Handler handler, ResourceRequest request) {
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
