package io.capilib.testkit.internal.codec;

import io.capilib.testkit.internal.protocol.ApiResponse;

/** Sees every request, may answer it itself or let it fail, and notes the answers. */
public interface Interceptor {
  /** The rest of the pipeline. */
  interface Step {
    /** Carries the request out. */
    ApiResponse proceed();
  }

  /** Returns the answer: by {@code step}, or another one, or fails with a transport exception. */
  ApiResponse around(Exchange exchange, Step step);

  /** Returns whether an access review shall say no. */
  boolean denies(String verb, String kind, String name);

  /** Notes an answer and returns what the client gets of it. */
  ApiResponse answered(Exchange exchange, ApiResponse response);

  /** Returns one that lets everything pass. */
  static Interceptor none() {
    return new Interceptor() {
      @Override
      public ApiResponse around(Exchange exchange, Step step) {
        return step.proceed();
      }

      @Override
      public boolean denies(String verb, String kind, String name) {
        return false;
      }

      @Override
      public ApiResponse answered(Exchange exchange, ApiResponse response) {
        return response;
      }
    };
  }
}
