package io.capilib.testkit.internal.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * What a value violates, and how many checks it was put to: of several bad choices, the closest is
 * reported.
 */
final class Outcome {
  private final List<Violation> violations = new ArrayList<>();
  private int checks;

  void add(Violation violation) {
    if (violations.stream()
        .noneMatch(
            known ->
                known.text().equals(violation.text()) && known.field().equals(violation.field()))) {
      violations.add(violation);
    }
  }

  void merge(Outcome other) {
    other.violations.forEach(this::add);
    checks += other.checks;
  }

  void checked() {
    checks++;
  }

  int checks() {
    return checks;
  }

  boolean isValid() {
    return violations.isEmpty();
  }

  void forgive() {
    violations.clear();
  }

  List<Violation> violations() {
    return violations;
  }
}
