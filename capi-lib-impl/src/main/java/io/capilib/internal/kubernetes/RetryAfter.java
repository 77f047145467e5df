package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.access.TransportResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a server asks to wait. */
final class RetryAfter {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private RetryAfter() {}

  /** Reads the header, else the body; zero if neither says anything. */
  static Duration of(TransportResponse response, Optional<ObjectNode> body) {
    Duration wait = response.header("Retry-After").map(v -> header(response, v)).orElse(NONE);
    if (wait.isZero() && body.isPresent()) {
      wait = Duration.ofSeconds(body.get().path("details").path("retryAfterSeconds").asInt());
    }
    return wait.isNegative() ? NONE : Exchange.shorter(wait, LONGEST);
  }

  /** An API server sends seconds; what stands in front of it may send a date. */
  private static Duration header(TransportResponse response, String header) {
    String text = header.strip();
    return text.matches("[0-9]{1,9}")
        ? Duration.ofSeconds(Long.parseLong(text))
        : response.header("Date").map(now -> between(now, text)).orElse(NONE);
  }

  /** Both by the clock of the one who answers: ours may differ. */
  private static Duration between(String now, String then) {
    try {
      return Duration.between(time(now), time(then));
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static ZonedDateTime time(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
