package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Which webhooks are asked a second time, as another one changed what they had seen. */
final class Reinvocation {
  private final Set<Integer> passed = new HashSet<>();
  private final Set<Integer> again = new HashSet<>();
  private boolean changed;
  private boolean second;

  /** Notes that a webhook was asked. */
  void passed(int webhook, boolean change, JsonNode configuration) {
    if (change) {
      changed = true;
      again.addAll(passed);
      passed.clear();
    }
    if (configuration.path("reinvocationPolicy").asText().equals("IfNeeded")) {
      passed.add(webhook);
    }
  }

  /** Returns whether there is a second round. */
  boolean wanted() {
    return changed && !again.isEmpty();
  }

  /** Starts the second round, the last one. */
  Reinvocation start() {
    second = true;
    return this;
  }

  boolean includes(int webhook) {
    return !second || again.contains(webhook);
  }
}
