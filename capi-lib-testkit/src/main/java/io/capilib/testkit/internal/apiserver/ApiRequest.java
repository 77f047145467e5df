package io.capilib.testkit.internal.apiserver;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One HTTP request as it arrived.
 *
 * @param path path as sent, percent-encoded, without the query
 * @param headers headers by lower-case name
 * @param silence how long a stream may stay silent before the client gives up
 */
@SuppressWarnings("ArrayRecordComponent") // requests are not compared
public record ApiRequest(
    String method,
    String path,
    Parameters query,
    Map<String, String> headers,
    byte[] body,
    Duration silence) {
  /** Splits the path from its query and lowers the names of the headers. */
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
    return new ApiRequest(method, path, Parameters.parse(query), lowered, body, silence);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
