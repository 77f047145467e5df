package io.capilib.internal.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Events of one watch. {@link #next} blocks until there is one; the scope's deadline and
 * cancellation end it with their exceptions.
 */
public interface WatchStream extends AutoCloseable {
  /** Returns the next event; after an {@link WatchEvent.Ended} there are no more. */
  WatchEvent next();

  @Override
  void close();

  /** What a watch delivers. */
  sealed interface WatchEvent {
    /** An object appeared or changed. */
    record Changed(ObjectNode object) implements WatchEvent {}

    /** An object disappeared, or no longer matches. */
    record Deleted(ObjectNode object) implements WatchEvent {}

    /** Nothing happened up to a resourceVersion. */
    record Bookmark(String resourceVersion) implements WatchEvent {}

    /** The stream is over. */
    record Ended(Reason reason, String message) implements WatchEvent {}
  }

  /** Why a stream is over. */
  enum Reason {
    /** The resourceVersion is too old: list again. */
    EXPIRED,
    /** The server closed it in good order: watch again. */
    TIMEOUT,
    /** The connection broke: watch again. */
    CONNECTION_LOST,
    /** The server reported an error in the stream: list again. */
    SERVER_ERROR
  }
}
