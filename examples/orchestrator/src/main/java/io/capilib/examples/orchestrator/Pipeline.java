package io.capilib.examples.orchestrator;

import java.util.ArrayList;
import java.util.List;

/** What to do, in order. */
record Pipeline(List<Phase> phases) {
  Pipeline {
    phases = List.copyOf(phases);
  }

  /** Returns the numbers of the earlier phases that write to a cluster which a phase uses. */
  List<Integer> dependencies(int phase) {
    List<Integer> numbers = new ArrayList<>();
    for (int earlier = 0; earlier < phase; earlier++) {
      if (phases.get(earlier).writes()
          && phases.get(earlier).clusters().stream()
              .anyMatch(phases.get(phase).clusters()::contains)) {
        numbers.add(earlier + 1);
      }
    }
    return numbers;
  }
}
