package io.capilib.testkit.timeline;

/**
 * A condition that one write to its object changed.
 *
 * @param condition type of the condition
 * @param state status and reason
 * @param message message, with the names of objects replaced by what they are
 */
record Change(String condition, String state, String message) {
  Change withMessage(String other) {
    return new Change(condition, state, other);
  }
}
