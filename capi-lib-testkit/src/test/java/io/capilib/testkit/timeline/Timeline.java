package io.capilib.testkit.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stages of a cluster's life, and in each the lives of its objects by age. Made from real
 * events and simulated ones alike.
 */
final class Timeline {
  private final Map<String, Map<String, Life>> stages = new LinkedHashMap<>();
  private final Map<String, Map<String, Change>> present = new LinkedHashMap<>();
  private final Map<String, String> roles = new LinkedHashMap<>();
  private Map<String, Life> stage = new LinkedHashMap<>();

  /** What follows belongs to the stage of this name, which may have begun before. */
  void stage(String name) {
    stage = stages.computeIfAbsent(name, key -> new LinkedHashMap<>());
  }

  void made(String kind, String name) {
    if (!kind.equals("ClusterClass")) {
      roles.put(name, role(name));
    }
    life(kind, name).made();
  }

  void gone(String kind, String name) {
    life(kind, name).gone();
  }

  /** The object has these conditions now. */
  void has(String kind, String name, List<Change> conditions) {
    Map<String, Change> before =
        present.computeIfAbsent(kind + " " + name, key -> new LinkedHashMap<>());
    List<Change> changes =
        conditions.stream()
            .filter(now -> !now.equals(before.put(now.condition(), now)))
            .map(now -> now.withMessage(anonymous(now.message())))
            .toList();
    if (!changes.isEmpty()) {
      life(kind, name).wrote(changes);
    }
  }

  List<String> stages() {
    return List.copyOf(stages.keySet());
  }

  /** The lives of a stage by their character and age. */
  Map<String, Life> lives(String name) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, Life> lives = new LinkedHashMap<>();
    for (Life life : stages.getOrDefault(name, Map.of()).values()) {
      if (!life.isQuiet()) {
        int number = counts.merge(life.character(), 1, Integer::sum);
        lives.put(life.character() + " " + number, life);
      }
    }
    return lives;
  }

  private Life life(String kind, String name) {
    return stage.computeIfAbsent(kind + " " + name, key -> new Life(kind, role(kind, name)));
  }

  private static String role(String kind, String name) {
    return switch (kind) {
      case "Machine", "DevMachine", "KubeadmConfig", "MachineHealthCheck" -> role(name);
      default -> "";
    };
  }

  private static String role(String name) {
    return name.contains("md-0") ? "worker" : "control plane";
  }

  private String anonymous(String message) {
    String text = message;
    List<String> names = new ArrayList<>(roles.keySet());
    names.sort(Comparator.comparing(String::length).reversed());
    for (String name : names) {
      text = text.replace(name, "(" + roles.get(name) + ")");
    }
    return text;
  }
}
