package io.capilib.internal.kubernetes;

import okhttp3.Interceptor;
import okhttp3.Response;

/** What a request shows the server to be let in. Thread-safe. */
interface Credentials {
  /** Returns the value of the header {@code Authorization}, empty for none. */
  String authorization();

  /** Forgets what was refused; returns whether there may be something newer now. */
  default boolean renew() {
    return false;
  }

  /** Returns what adds the header to requests that have none, and renews it when refused. */
  default Interceptor interceptor() {
    return chain -> {
      if (chain.request().header("Authorization") != null) {
        return chain.proceed(chain.request());
      }
      Response response = chain.proceed(CredentialHeader.on(chain.request(), authorization()));
      if (response.code() != 401 || !renew()) {
        return response;
      }
      response.close();
      return chain.proceed(CredentialHeader.on(chain.request(), authorization()));
    };
  }
}
