package io.capilib.testkit.timeline;

import java.util.List;

/**
 * A condition, or a counter or phase beside the conditions, that one write to its object changed.
 *
 * @param condition type of the condition, or the member of the status
 * @param state status and reason
 * @param message message, with the names of objects replaced by what they are
 */
record Change(String condition, String state, String message) {
  /** Members of a status that are followed as conditions are. */
  static final List<String> COUNTERS =
      List.of("phase", "replicas", "readyReplicas", "availableReplicas", "upToDateReplicas");

  Change withMessage(String other) {
    return new Change(condition, state, other);
  }
}
