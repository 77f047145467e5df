package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.store.StoreEvent;
import io.capilib.testkit.internal.store.VersionedStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of a watch, event by event. A read blocks until the next event, the end of the watch or
 * {@link #close}. It reads the log of the store, so no event is lost and none is kept for it.
 */
final class WatchBody extends InputStream {
  private final Machinery machinery;
  private final ResourceKind kind;
  private final WatchEvents events;
  private final Deque<ObjectNode> first;
  private final Instant deadline;
  private final Duration silence;
  private final @Nullable Consumer<Instant> idle;
  private long position;
  private byte[] line = {};
  private int offset;
  private volatile boolean closed;

  /**
   * Starts after revision {@code after}; a negative one means that the first events are the last.
   */
  WatchBody(
      Machinery machinery,
      ResourceKind kind,
      WatchEvents events,
      Deque<ObjectNode> first,
      long after,
      Duration limit,
      ApiRequest http) {
    this.machinery = machinery;
    this.kind = kind;
    this.events = events;
    this.first = first;
    this.position = after;
    this.deadline = machinery.identities().instant().plus(limit);
    this.silence = http.silence();
    this.idle = http.idle();
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (offset == line.length) {
      ObjectNode event = next();
      if (event == null) {
        return -1;
      }
      line = events.encoded(event);
      offset = 0;
    }
    int count = Math.min(length, line.length - offset);
    System.arraycopy(line, offset, target, start, count);
    offset += count;
    return count;
  }

  @Override
  public int available() {
    return line.length - offset;
  }

  /** Ends the watch; a blocked read fails. */
  @Override
  public void close() {
    closed = true;
    VersionedStore store = machinery.store();
    store.lock().lock();
    try {
      store.written().signalAll();
    } finally {
      store.lock().unlock();
    }
  }

  /** Waits for the next event; null at the end of the watch. */
  private @Nullable ObjectNode next() throws IOException {
    Instant giveUp = machinery.identities().instant().plus(silence);
    Instant limit = deadline.isBefore(giveUp) ? deadline : giveUp;
    while (true) {
      machinery.store().lock().lock();
      try {
        ObjectNode event = converted(machinery.store());
        if (event != null || isOver(giveUp)) {
          return event;
        }
        if (idle == null) {
          await(machinery.store(), Duration.between(machinery.identities().instant(), limit));
        }
      } finally {
        machinery.store().lock().unlock();
      }
      if (idle != null) {
        // Without the lock: what happens meanwhile writes.
        idle.accept(limit);
      }
    }
  }

  private boolean isOver(Instant giveUp) throws IOException {
    if (closed) {
      throw new IOException("the watch was cancelled");
    }
    Instant now = machinery.identities().instant();
    if (position < 0 || !now.isBefore(deadline) || !machinery.kinds().isCurrent(kind)) {
      return true;
    }
    if (!now.isBefore(giveUp)) {
      throw new SocketTimeoutException("no event within the client's timeout");
    }
    return false;
  }

  /** Ends the watch, as a real server's cache does, if an object cannot be converted. */
  private @Nullable ObjectNode converted(VersionedStore store) {
    try {
      return poll(store);
    } catch (ApiError e) {
      position = -1;
      return null;
    }
  }

  private @Nullable ObjectNode poll(VersionedStore store) {
    if (!first.isEmpty()) {
      return first.poll();
    }
    if (position < 0) {
      return null;
    }
    if (position < store.compacted()) {
      long asked = position;
      position = -1;
      return WatchEvents.tooOld(asked, store.compacted());
    }
    for (StoreEvent written = store.eventAfter(position);
        written != null;
        written = store.eventAfter(position)) {
      position = written.revision();
      Optional<ObjectNode> event = events.of(written);
      if (event.isPresent()) {
        return event.get();
      }
    }
    return null;
  }

  @SuppressWarnings("WaitNotInLoop") // the caller looks again at what it waits for
  private static void await(VersionedStore store, Duration limit) throws InterruptedIOException {
    try {
      boolean unused = store.written().await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an event");
    }
  }
}
