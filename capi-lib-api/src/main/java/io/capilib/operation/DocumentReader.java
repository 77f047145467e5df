package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads required members of a document and names what is missing. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class DocumentReader {
  private final Map<?, ?> document;

  /** Reads from a document of JDK values. */
  public DocumentReader(Map<?, ?> document) {
    this.document = Objects.requireNonNull(document, "document");
  }

  /**
   * Returns a string member.
   *
   * @throws IllegalArgumentException if it is absent or no string
   */
  public String text(String member) {
    if (document.get(member) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("member \"" + member + "\" must be a string");
  }

  /**
   * Returns a reader for an object member.
   *
   * @throws IllegalArgumentException if it is absent or no object
   */
  public DocumentReader object(String member) {
    if (document.get(member) instanceof Map<?, ?> object) {
      return new DocumentReader(object);
    }
    throw new IllegalArgumentException("member \"" + member + "\" must be an object");
  }

  /**
   * Returns a member that is a list of objects, each read by {@code element}.
   *
   * @throws IllegalArgumentException if it is absent, no list, or an element is no object
   */
  public <T> List<T> list(String member, Function<DocumentReader, T> element) {
    if (!(document.get(member) instanceof List<?> list)) {
      throw new IllegalArgumentException("member \"" + member + "\" must be a list");
    }
    List<T> elements = new ArrayList<>();
    for (Object value : list) {
      if (!(value instanceof Map<?, ?> object)) {
        throw new IllegalArgumentException("member \"" + member + "\" must hold objects");
      }
      elements.add(element.apply(new DocumentReader(object)));
    }
    return List.copyOf(elements);
  }
}
