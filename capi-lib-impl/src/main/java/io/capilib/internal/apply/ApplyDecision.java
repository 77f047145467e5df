package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.operation.Effect;
import io.capilib.operation.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides for each desired object whether it is created, changed or kept. Pure. */
public final class ApplyDecision {
  private ApplyDecision() {}

  /** Returns a step for each object, in the given order. */
  public static Map<Step, DesiredObject> decide(
      String cluster, String manager, List<DesiredObject> desired, LiveObjects live) {
    Map<Step, DesiredObject> steps = new LinkedHashMap<>();
    for (DesiredObject object : desired) {
      steps.put(step(cluster, manager, object, live.find(object.ref())), object);
    }
    return steps;
  }

  private static Step step(
      String cluster, String manager, DesiredObject desired, Optional<ObjectNode> live) {
    String id = "apply " + desired.ref();
    if (live.isEmpty()) {
      return new Step(id, Effect.CREATE, cluster, desired.ref(), "part of " + desired.origin());
    }
    if (Coverage.isComplete(live.get(), desired.object(), manager)) {
      String reason = "as in " + desired.origin() + " already";
      return new Step(id, Effect.KEEP, cluster, desired.ref(), reason);
    }
    String reason = "differs from " + desired.origin();
    return new Step(id, Effect.UPDATE, cluster, desired.ref(), reason);
  }

  /** Returns the objects of the steps that write. */
  public static List<DesiredObject> writes(Map<Step, DesiredObject> steps) {
    List<DesiredObject> writes = new ArrayList<>();
    steps.forEach(
        (step, object) -> {
          if (step.effect() != Effect.KEEP) {
            writes.add(object);
          }
        });
    return writes;
  }
}
