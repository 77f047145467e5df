package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pods: pending at first, with what the plugins of a server add to each. */
final class PodRules implements Rules {
  private static final int TOLERATED_SECONDS = 300;

  @Override
  public void beforeCreate(ObjectNode pod) {
    ObjectNode spec = pod.withObject("/spec");
    if (!spec.has("priority") && !spec.has("priorityClassName")) {
      spec.put("priority", 0).put("preemptionPolicy", "PreemptLowerPriority");
    }
    for (String taint : List.of("not-ready", "unreachable")) {
      String key = "node.kubernetes.io/" + taint;
      boolean there = false;
      for (JsonNode toleration : spec.path("tolerations")) {
        there |= toleration.path("key").asText().equals(key);
      }
      if (!there) {
        spec.withArray("/tolerations")
            .add(
                Json.object()
                    .put("key", key)
                    .put("operator", "Exists")
                    .put("effect", "NoExecute")
                    .put("tolerationSeconds", TOLERATED_SECONDS));
      }
    }
    pod.putObject("status").put("phase", "Pending").put("qosClass", quality(spec));
  }

  @Override
  public List<FieldError> validate(String version, ObjectNode pod, @Nullable ObjectNode old) {
    List<FieldError> errors = new ArrayList<>();
    if (old == null) {
      new PodChecks("spec", false).check(pod.path("spec"), errors);
    }
    return errors;
  }

  private static String quality(ObjectNode spec) {
    boolean any = false;
    boolean all = true;
    for (JsonNode container : spec.path("containers")) {
      JsonNode limits = container.path("resources").path("limits");
      JsonNode requests = container.path("resources").path("requests");
      any |= !limits.isEmpty() || !requests.isEmpty();
      for (String resource : List.of("cpu", "memory")) {
        all &= limits.has(resource) && limits.path(resource).equals(requests.path(resource));
      }
    }
    return any ? (all ? "Guaranteed" : "Burstable") : "BestEffort";
  }
}
