package io.capilib.testkit;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The present moment of a virtual time and what is to happen after it. Thread-safe. */
final class Timetable {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::number));
  private Instant now;
  private long added;

  Timetable(Instant start) {
    now = start;
  }

  private record Entry(Instant due, long number, Runnable action) {}

  synchronized Instant now() {
    return now;
  }

  synchronized void add(Instant due, Runnable action) {
    added++;
    entries.add(new Entry(due, added, action));
  }

  /** Moves to a moment; on the way, everything due happens at its own moment and in order. */
  void moveTo(Instant moment) {
    for (Entry due = nextUntil(moment); due != null; due = nextUntil(moment)) {
      due.action().run();
    }
    reach(moment);
  }

  /** Moves to the next moment at which something is due, and no further than to {@code limit}. */
  void moveOn(Instant limit) {
    moveTo(earliest(limit));
  }

  private synchronized Instant earliest(Instant limit) {
    Entry next = entries.peek();
    return next == null || next.due().isAfter(limit) ? limit : next.due();
  }

  /** Not run here: what happens may look at the time, or add to the table. */
  private synchronized @Nullable Entry nextUntil(Instant moment) {
    Entry next = entries.peek();
    if (next == null || next.due().isAfter(moment)) {
      return null;
    }
    reach(next.due());
    return entries.poll();
  }

  private synchronized void reach(Instant moment) {
    if (moment.isAfter(now)) {
      now = moment;
    }
  }
}
