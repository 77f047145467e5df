package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;

/** The time that pods have to end; whoever runs them asks again with none when they have. */
final class Grace {
  private static final String SECONDS = "deletionGracePeriodSeconds";
  private static final String DEADLINE = "deletionTimestamp";

  private Grace() {}

  /**
   * Marks a pod as it is asked for, or shortens the time that it has; nothing makes it longer.
   *
   * @return the seconds that it has then
   */
  static long mark(ObjectNode pod, OptionalLong asked, Instant now) {
    Meta meta = Meta.of(pod);
    long wanted = asked.isPresent() && asked.getAsLong() < 0 ? 1 : asked.orElse(-1);
    if (!meta.deleting()) {
      long period = period(pod, wanted);
      set(meta, now.plusSeconds(period), period);
      if (meta.generation() > 0) {
        meta.node().put("generation", meta.generation() + 1);
      }
      return period;
    }
    long present = meta.node().path(SECONDS).asLong();
    if (present > 0 && wanted >= 0 && wanted < present) {
      Instant deadline =
          Instant.parse(meta.text(DEADLINE)).minus(Duration.ofSeconds(present - wanted));
      boolean over = deadline.isBefore(now);
      set(meta, over ? now : deadline, over && wanted > 0 ? 1 : wanted);
    }
    return meta.node().path(SECONDS).asLong();
  }

  /** What runs nowhere, or has ended, needs no time. */
  private static long period(ObjectNode pod, long wanted) {
    boolean runs =
        !pod.path("spec").path("nodeName").asText().isEmpty()
            && !List.of("Failed", "Succeeded").contains(pod.path("status").path("phase").asText());
    long own = pod.path("spec").path("terminationGracePeriodSeconds").asLong();
    return runs ? (wanted < 0 ? own : wanted) : 0;
  }

  private static void set(Meta meta, Instant deadline, long period) {
    String text = deadline.truncatedTo(ChronoUnit.SECONDS).toString();
    meta.node().put(DEADLINE, text).put(SECONDS, period);
  }
}
