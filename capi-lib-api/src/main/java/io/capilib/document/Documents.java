package io.capilib.document;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Map;
import java.util.ServiceLoader;

/** The JSON codec that the runtime module brought along. Thread-safe. */
@ThreadSafety(Level.THREAD_SAFE)
public final class Documents {
  private Documents() {}

  /**
   * Reads one JSON object.
   *
   * @throws IllegalArgumentException if the text is not exactly one JSON object
   * @throws IllegalStateException if no {@link DocumentCodec} is on the class path
   */
  public static Map<String, Object> read(String json) {
    return Loaded.CODEC.read(json);
  }

  /**
   * Writes one JSON object on one line.
   *
   * @throws IllegalStateException if no {@link DocumentCodec} is on the class path
   */
  public static String write(Map<String, ?> document) {
    return Loaded.CODEC.write(document);
  }

  private static final class Loaded {
    static final DocumentCodec CODEC =
        ServiceLoader.load(DocumentCodec.class, DocumentCodec.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no DocumentCodec on the class path; add capi-lib-impl"));
  }
}
