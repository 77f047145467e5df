package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A value and what it was before: what is unchanged is not held against an update.
 *
 * @param old null if the value cannot be told to have been there
 * @param nearest the nearest value around it that could be told to have been there
 */
record Correlation(JsonNode value, @Nullable JsonNode old, @Nullable Correlation nearest) {

  /** Returns the same value, of which only what is around it is compared. */
  Correlation alone() {
    return new Correlation(value, null, nearest);
  }

  Correlation below(JsonNode part, @Nullable JsonNode before) {
    return new Correlation(part, before, old == null ? nearest : this);
  }

  boolean isUnchanged() {
    if (old != null) {
      return Values.same(value, old);
    }
    return nearest != null && nearest.isUnchanged();
  }
}
