package io.capilib.document;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One Kubernetes object as a document of JDK values: maps, lists, strings, integers ({@code Long},
 * {@code BigInteger}), decimals ({@code BigDecimal}, {@code Double}) and booleans. Deeply
 * immutable; equal by content. A JSON null is an absent member. Immutable.
 */
@ThreadSafety(Level.IMMUTABLE)
public final class KubeObject {
  private final Map<String, Object> content;

  private KubeObject(Map<String, Object> content) {
    this.content = content;
  }

  /**
   * Returns the object with a deep copy of {@code content}.
   *
   * @throws IllegalArgumentException if the content holds something that is no JSON value
   */
  public static KubeObject of(Map<String, ?> content) {
    return new KubeObject(JsonValues.copyOfObject(content));
  }

  /**
   * Reads one JSON object.
   *
   * @throws IllegalArgumentException if the text is not one JSON object
   */
  public static KubeObject fromJson(String json) {
    return of(Documents.read(json));
  }

  /** Returns the document; unmodifiable at every level. */
  public Map<String, Object> content() {
    return content;
  }

  /** Returns {@code apiVersion}, empty if absent. */
  public String apiVersion() {
    return text("/apiVersion");
  }

  /** Returns {@code kind}, empty if absent. */
  public String kind() {
    return text("/kind");
  }

  /** Returns the name of this object. */
  public ObjectRef ref() {
    return new ObjectRef(apiVersion(), kind(), text("/metadata/namespace"), text("/metadata/name"));
  }

  /**
   * Returns the value at a JSON pointer (RFC 6901), for example {@code /spec/replicas}.
   *
   * @throws IllegalArgumentException if the pointer neither is empty nor starts with a slash
   */
  public Optional<Object> at(String pointer) {
    return JsonValues.at(content, Objects.requireNonNull(pointer, "pointer"));
  }

  /** Returns the string at a JSON pointer, empty if it is absent or no string. */
  public String text(String pointer) {
    return at(pointer).filter(String.class::isInstance).map(String.class::cast).orElse("");
  }

  /** Returns this object as one line of JSON. */
  public String toJson() {
    return Documents.write(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KubeObject that && content.equals(that.content);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  /** Returns the name only: the content may hold secrets. */
  @Override
  public String toString() {
    return ref().toString();
  }
}
