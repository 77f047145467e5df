package io.capilib.testkit.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as expressions see it. What its schema does not describe is hidden, but counts where
 * objects are compared.
 */
final class ObjectValue extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, JsonNode> hidden = new HashMap<>();
  private final int fields;

  /**
   * @param fields how many fields there are, hidden ones and nulls too
   */
  ObjectValue(int fields) {
    this.fields = fields;
  }

  void hide(String name, JsonNode value) {
    hidden.put(name, value);
  }

  /** Compares as the server does: hidden fields that only one of both has are not compared. */
  boolean same(Map<?, ?> other) {
    if (fields != (other instanceof ObjectValue object ? object.fields : other.size())) {
      return false;
    }
    for (Map.Entry<String, Object> field : entrySet()) {
      Object counterpart = other.get(field.getKey());
      if (counterpart == null || !Equality.same(field.getValue(), counterpart)) {
        return false;
      }
    }
    for (Map.Entry<String, JsonNode> field : hidden.entrySet()) {
      JsonNode counterpart = other instanceof ObjectValue object ? object.hidden(field) : null;
      if (counterpart != null && !counterpart.equals(field.getValue())) {
        return false;
      }
    }
    return true;
  }

  private @Nullable JsonNode hidden(Map.Entry<String, JsonNode> field) {
    return hidden.get(field.getKey());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Map<?, ?> map && same(map);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
