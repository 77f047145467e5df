package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.protocol.ApiError;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How objects of one kind become objects of another of its versions. */
public interface Conversion {
  /** Another version is another name, and nothing else. */
  Conversion NONE = (object, apiVersion) -> object.deepCopy().put("apiVersion", apiVersion);

  /** Returns the object at another version. */
  ObjectNode convert(ObjectNode object, String apiVersion);

  /** Returns what lists and watches show of a stored object, which may be remembered. */
  default ObjectNode seen(String apiVersion, ObjectNode stored, Supplier<ObjectNode> view) {
    return view.get();
  }

  /**
   * Remembers all objects of a collection, so that lists and watches of a version can start.
   *
   * @param objects what is stored
   * @param seen shows an object at that version
   * @throws ApiError if one of them cannot be shown
   */
  default void fill(String apiVersion, Collection<ObjectNode> objects, Consumer<ObjectNode> seen) {}

  /** Returns whether objects may have other labels at other versions. */
  default boolean changesLabels() {
    return false;
  }
}
