package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a kind adds to the pipeline. All trees may be changed where a method says so. */
public interface Rules {
  /** A kind without rules of its own. */
  Rules NONE = new Rules() {};

  /** Returns what a client shall hear when it uses {@code version}; empty for nothing. */
  default String deprecation(String version) {
    return "";
  }

  /** Drops what an object at {@code version} cannot have, and returns the paths of it. */
  default List<String> dropUnknown(String version, ObjectNode object) {
    return List.of();
  }

  /** Changes an object that was decoded at {@code version}: sets defaults. */
  default void decoded(String version, ObjectNode object) {}

  /** As {@link #decoded}, of an object that came of an apply and was never decoded. */
  default void defaulted(String version, ObjectNode object) {
    decoded(version, object);
  }

  /** Refuses, by throwing, to create objects of this kind for now. */
  default void admitCreate(String name) {}

  /**
   * Gives an object what no other of its kind may have, and keeps what it has already.
   *
   * @param old the object before, null when it is created
   * @param others all other objects of the kind
   * @return what was asked for but cannot be had
   */
  default List<FieldError> allocate(
      ObjectNode object, @Nullable ObjectNode old, Supplier<List<ObjectNode>> others) {
    return List.of();
  }

  /** Changes an object that is about to be created. */
  default void beforeCreate(ObjectNode object) {}

  /** Changes an object that is about to replace {@code old}. */
  default void beforeUpdate(ObjectNode object, ObjectNode old) {}

  /** Returns what is wrong with an object; {@code old} is null when it is created. */
  default List<FieldError> validate(String version, ObjectNode object, @Nullable ObjectNode old) {
    return List.of();
  }

  /** Returns what a client shall hear of an object that is valid; {@code old} as there. */
  default List<String> warnings(ObjectNode object, @Nullable ObjectNode old) {
    return List.of();
  }

  /** As {@link #validate}, of a write to the status. */
  default List<FieldError> validateStatus(String version, ObjectNode object, ObjectNode old) {
    return validate(version, object, old);
  }

  /** Returns how objects become objects of another version. */
  default Conversion conversion() {
    return Conversion.NONE;
  }

  /** Returns whether something else than finalizers of the metadata holds a deleted object. */
  default boolean heldBack(ObjectNode object) {
    return false;
  }

  /** Changes an object whose deletion is asked for at the time {@code now}; refuses by throwing. */
  default void beforeDelete(ObjectNode object, String now) {}
}
