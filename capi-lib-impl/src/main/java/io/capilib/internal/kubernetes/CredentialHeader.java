package io.capilib.internal.kubernetes;

import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import okhttp3.Request;

/** The forms of the header that carries credentials. */
final class CredentialHeader {
  private CredentialHeader() {}

  static String bearer(String token) {
    return token.isEmpty() ? "" : "Bearer " + token;
  }

  static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  static Request on(Request request, String authorization) {
    if (authorization.isEmpty()) {
      return request;
    }
    // OkHttp's own complaint about a character would print the token.
    if (!authorization.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new InvalidRequestException(
          ErrorDetails.of(
                  "CAPI-ACCESS-0011",
                  "The credentials of the connection hold characters that a header cannot carry.")
              .withRemedy("Look for line breaks and other control characters in the token."));
    }
    return request.newBuilder().header("Authorization", authorization).build();
  }
}
