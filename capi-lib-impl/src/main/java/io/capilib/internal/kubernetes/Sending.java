package io.capilib.internal.kubernetes;

import okhttp3.Interceptor;

/** Remembers whether a connection was there and a request may have reached the server. */
final class Sending {
  /** Runs when the connection stands and the request is about to be written. */
  static final Interceptor INTERCEPTOR =
      chain -> {
        Sending sending = chain.request().tag(Sending.class);
        if (sending != null) {
          sending.begun = true;
        }
        return chain.proceed(chain.request());
      };

  private volatile boolean begun;

  boolean begun() {
    return begun;
  }
}
