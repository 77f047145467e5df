package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a Machine is ready, from its other conditions as they are about to be written. */
final class MachineReadiness {
  private static final List<String> PARTS =
      List.of("BootstrapConfigReady", "InfrastructureReady", "NodeHealthy", "HealthCheckSucceeded");
  private static final Set<String> MERGED =
      Set.of("ControllerManagerPodHealthy", "SchedulerPodHealthy", "EtcdPodHealthy");

  private MachineReadiness() {}

  static void write(KubeObject machine, Status status) {
    Condition ready = Summary.of("Ready", "Ready", parts(machine, status));
    status.condition(ready);
    status.condition("Available", ready.isTrue(), ready.isTrue() ? "Available" : "NotReady");
  }

  private static List<Condition> parts(KubeObject machine, Status status) {
    List<Condition> parts = new ArrayList<>();
    Optional<Condition> deleting = status.condition("Deleting");
    deleting
        .map(
            part ->
                new Condition(
                    part.type(),
                    part.status(),
                    part.reason(),
                    "Machine deletion in progress, stage: " + part.reason()))
        .filter(Condition::isTrue)
        .ifPresent(parts::add);
    boolean going = deleting.filter(Condition::isTrue).isPresent();
    for (String type : PARTS) {
      status
          .condition(type)
          .filter(part -> !going || !part.reason().endsWith("Deleted"))
          .ifPresent(parts::add);
    }
    for (String gate : gates(machine)) {
      if (!MERGED.contains(gate)) {
        Condition part = status.condition(gate).orElseGet(() -> Condition.unreported(gate));
        parts.add(gate.equals("APIServerPodHealthy") ? part.as("Control plane components") : part);
      }
    }
    return parts;
  }

  private static List<String> gates(KubeObject machine) {
    return machine.at("/spec/readinessGates").orElse(List.of()) instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(gate -> String.valueOf(((Map<?, ?>) gate).get("conditionType")))
            .toList()
        : List.of();
  }
}
