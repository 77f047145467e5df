package io.capilib.testkit.internal.patch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one manager owns, at which version it wrote, and when it last changed anything. */
record Owned(String apiVersion, FieldSet fields, @Nullable Instant time) {
  Owned minus(FieldSet gone) {
    return new Owned(apiVersion, fields.difference(gone), time);
  }
}
