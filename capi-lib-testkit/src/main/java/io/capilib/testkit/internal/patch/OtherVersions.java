package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The way to an object's other API versions, at which some of its owners wrote. */
@FunctionalInterface
public interface OtherVersions {
  /** An object at one version. */
  record Versioned(ObjectNode object, String apiVersion, TypeShape shape) {}

  /**
   * Returns {@code object} at {@code apiVersion}, or null when that version is not served (any
   * more).
   */
  @Nullable Versioned at(ObjectNode object, String apiVersion);

  /** Returns a way between versions that differ in their names only. */
  static OtherVersions alike(TypeShape shape) {
    return (object, apiVersion) ->
        new Versioned(object.deepCopy().put("apiVersion", apiVersion), apiVersion, shape);
  }
}
