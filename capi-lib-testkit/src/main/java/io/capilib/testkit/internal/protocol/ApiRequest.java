package io.capilib.testkit.internal.protocol;

import io.capilib.testkit.internal.access.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it arrived.
 *
 * @param path path as sent, percent-encoded, without the query
 * @param headers headers by lower-case name
 * @param silence how long a stream may stay silent before the client gives up
 * @param user who sends it
 * @param idle lets time pass up to a moment while a stream is silent; null if it passes by itself
 */
@SuppressWarnings("ArrayRecordComponent") // requests are not compared
public record ApiRequest(
    String method,
    String path,
    Parameters query,
    Map<String, String> headers,
    byte[] body,
    Duration silence,
    User user,
    @Nullable Consumer<Instant> idle) {
  /**
   * Splits the path from its query and lowers the names of the headers; nobody is asked who it is.
   */
  public static ApiRequest of(
      String method, String target, Map<String, String> headers, byte[] body, Duration silence) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    Map<String, String> lowered =
        headers.entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, second) -> first));
    return new ApiRequest(
        method, path, Parameters.parse(query), lowered, body, silence, User.ADMIN, null);
  }

  /** Returns the request of a client whose time passes only at a word. */
  public ApiRequest idling(Consumer<Instant> word) {
    return new ApiRequest(method, path, query, headers, body, silence, user, word);
  }

  /** Returns the request of another user. */
  public ApiRequest by(User other) {
    return new ApiRequest(method, path, query, headers, body, silence, other, idle);
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
