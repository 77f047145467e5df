package io.capilib.testkit.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Ages as people read them: the two largest units, and fewer the longer ago. */
final class HumanTime {
  private static final long HOUR = 60;
  private static final long DAY = 24;
  private static final long YEAR = 365;

  private HumanTime() {}

  /** Returns how long ago a time of an object is. */
  static String since(JsonNode time, Instant now) {
    if (time.asText("").isEmpty()) {
      return "<unknown>";
    }
    try {
      return text(Duration.between(Instant.parse(time.asText()), now));
    } catch (DateTimeException noTime) {
      return "<invalid>";
    }
  }

  static String text(Duration age) {
    long seconds = age.toSeconds();
    long minutes = age.toMinutes();
    long hours = age.toHours();
    long days = age.toDays();
    if (seconds < -1) {
      return "<invalid>";
    }
    if (seconds < 120) {
      return Math.max(0, seconds) + "s";
    }
    if (minutes < 180) {
      return minutes < 10 ? two(minutes, "m", seconds % 60, "s") : minutes + "m";
    }
    if (hours < 2 * DAY) {
      return hours < 8 ? two(hours, "h", minutes % HOUR, "m") : hours + "h";
    }
    if (days < 2 * YEAR) {
      return days < 8 ? two(days, "d", hours % DAY, "h") : days + "d";
    }
    long years = days / YEAR;
    return years < 8 ? two(years, "y", days % YEAR, "d") : years + "y";
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large + unit + (small == 0 ? "" : small + smallUnit);
  }
}
