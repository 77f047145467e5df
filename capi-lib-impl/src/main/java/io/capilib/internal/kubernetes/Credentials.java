package io.capilib.internal.kubernetes;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import okhttp3.Interceptor;
import okhttp3.Response;

/** What a request shows the server to be let in. Thread-safe. */
interface Credentials {
  /**
   * Returns the value of the header {@code Authorization}, empty for none.
   *
   * @param abandoned says whether the request has been given up meanwhile
   * @throws IOException if it has been, or the thread was interrupted
   */
  String authorization(BooleanSupplier abandoned) throws IOException;

  /** Forgets what was refused; returns whether there may be something newer now. */
  default boolean renew(String refused) {
    return false;
  }

  /** Returns what adds the header to requests that have none, and renews it when refused. */
  default Interceptor interceptor() {
    return chain -> {
      if (chain.request().header("Authorization") != null) {
        return chain.proceed(chain.request());
      }
      BooleanSupplier abandoned = chain.call()::isCanceled;
      String shown = authorization(abandoned);
      Response response = chain.proceed(CredentialHeader.on(chain.request(), shown));
      if (response.code() != 401 || !renew(shown)) {
        return response;
      }
      response.close();
      return chain.proceed(CredentialHeader.on(chain.request(), authorization(abandoned)));
    };
  }
}
