package io.capilib.document;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Map;

/**
 * Reads and writes JSON for the values of this module, which itself has no JSON library. The
 * runtime module provides one through {@link java.util.ServiceLoader}. Implementations are
 * thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public interface DocumentCodec {
  /**
   * Reads one JSON object into JDK values; integers become {@code Long} or {@code BigInteger}.
   *
   * @throws IllegalArgumentException if the text is not exactly one JSON object
   */
  Map<String, Object> read(String json);

  /** Writes a document of JDK values as one line of JSON, members in the map's order. */
  String write(Map<String, ?> document);
}
