package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.operation.Effect;
import io.capilib.operation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What shall happen to one desired object.
 *
 * @param step the plan's line
 * @param desired the object
 * @param resourceVersion version of its live counterpart, empty without one
 */
public record ApplyDecision(Step step, DesiredObject desired, String resourceVersion) {
  /** Decides for each object whether it is created, changed or kept, in the given order. Pure. */
  public static List<ApplyDecision> decide(
      String cluster, String manager, List<DesiredObject> desired, LiveObjects live) {
    List<ApplyDecision> decisions = new ArrayList<>(desired.size());
    for (DesiredObject object : desired) {
      Optional<ObjectNode> current = live.find(object.ref());
      String version =
          current.map(found -> found.path("metadata").path("resourceVersion").asText()).orElse("");
      decisions.add(new ApplyDecision(step(cluster, manager, object, current), object, version));
    }
    return decisions;
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
    Set<String> others = TakenFields.managers(live.get(), desired.object(), manager);
    String taken =
        others.isEmpty() ? "" : "; takes over what was set by " + String.join(", ", others);
    String reason = "differs from " + desired.origin() + taken;
    return new Step(id, Effect.UPDATE, cluster, desired.ref(), reason);
  }

  /** Returns whether anything is written. */
  public boolean writes() {
    return step.effect() != Effect.KEEP;
  }
}
