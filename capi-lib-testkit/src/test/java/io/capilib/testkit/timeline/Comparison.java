package io.capilib.testkit.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two timelines side by side. What is compared is the sequence of states of one condition of one
 * object in one stage.
 */
final class Comparison {
  private static final String ROW = "%-42s %-20s %6d %10d %9d";

  private final Set<String> stages = new LinkedHashSet<>();
  private final Map<String, Map<String, int[]>> table = new LinkedHashMap<>();
  private final Map<String, String> differences = new LinkedHashMap<>();
  private final Map<String, String> messages = new LinkedHashMap<>();
  private final Map<String, String> orders = new LinkedHashMap<>();
  private int equal;
  private int leftOut;
  private int equalMessages;
  private int objects;
  private int equalOrders;

  static Comparison of(Timeline real, Timeline simulated, Reviewed reviewed) {
    Comparison comparison = new Comparison();
    for (String stage : real.stages()) {
      Map<String, Life> there = real.lives(stage);
      Map<String, Life> here = simulated.lives(stage);
      Map<String, Life> all = new LinkedHashMap<>(there);
      here.forEach(all::putIfAbsent);
      all.forEach(
          (object, life) -> {
            Life nothing = new Life(life.kind(), "");
            comparison.compare(
                new Place(stage, object),
                there.getOrDefault(object, nothing),
                here.getOrDefault(object, nothing),
                reviewed);
          });
    }
    return comparison;
  }

  private record Place(String stage, String object) {
    String of(String condition) {
      return stage + " | " + object.replaceAll(" \\d+$", "") + " | " + condition;
    }
  }

  private void compare(Place place, Life real, Life simulated, Reviewed reviewed) {
    Map<String, List<String>> there = real.states();
    Map<String, List<String>> here = simulated.states();
    Set<String> conditions = new LinkedHashSet<>(there.keySet());
    conditions.addAll(here.keySet());
    int[] counts =
        table
            .computeIfAbsent(place.stage(), key -> new TreeMap<>())
            .computeIfAbsent(real.kind(), key -> new int[3]);
    for (String condition : conditions) {
      if (reviewed.leavesOut(place.stage(), real.kind(), condition)) {
        counts[2]++;
        leftOut++;
      } else if (there.getOrDefault(condition, List.of()).equals(here.get(condition))) {
        counts[0]++;
        equal++;
        compareMessages(place, condition, real, simulated);
      } else {
        counts[1]++;
        differences.put(
            place.of(condition),
            "real "
                + there.getOrDefault(condition, List.of())
                + "\n    simulated "
                + here.getOrDefault(condition, List.of()));
      }
    }
    if (!reviewed.leavesOut(place.stage(), real.kind(), "")) {
      stages.add(place.stage());
      compareOrder(place, real, simulated, reviewed);
    }
  }

  private void compareMessages(Place place, String condition, Life real, Life simulated) {
    List<String> there = real.messages().getOrDefault(condition, List.of());
    List<String> here = simulated.messages().getOrDefault(condition, List.of());
    if (there.equals(here)) {
      equalMessages++;
    } else {
      messages.put(
          place.of(condition),
          "real\n      "
              + String.join("\n      ", there)
              + "\n    simulated\n      "
              + String.join("\n      ", here));
    }
  }

  private void compareOrder(Place place, Life real, Life simulated, Reviewed reviewed) {
    List<String> there = order(place, real, reviewed);
    List<String> here = order(place, simulated, reviewed);
    objects++;
    if (there.equals(here)) {
      equalOrders++;
    } else {
      orders.put(place.of(""), "real " + there + "\n    simulated " + here);
    }
  }

  private static List<String> order(Place place, Life life, Reviewed reviewed) {
    return life.order().stream()
        .filter(
            change ->
                !reviewed.leavesOut(
                    place.stage(), life.kind(), change.substring(0, change.indexOf('='))))
        .toList();
  }

  int equal() {
    return equal;
  }

  int equalMessages() {
    return equalMessages;
  }

  int equalOrders() {
    return equalOrders;
  }

  /** What differs, as {@code stage | object | condition}. */
  Set<String> differences() {
    return differences.keySet();
  }

  String details() {
    StringBuilder text = new StringBuilder();
    List.of(differences, messages, orders)
        .forEach(
            map -> {
              text.append("----\n");
              map.forEach((place, what) -> text.append(place + "\n    " + what + "\n"));
            });
    return text.toString();
  }

  /** The table and the sums. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-42s %-20s %6s %10s %9s".formatted("stage", "kind", "equal", "different", "left out"));
    int[] sums = new int[3];
    table.forEach(
        (stage, kinds) ->
            kinds.forEach(
                (kind, counts) -> {
                  for (int i = 0; i < sums.length; i++) {
                    sums[i] += counts[i];
                  }
                  lines.add(ROW.formatted(stage, kind, counts[0], counts[1], counts[2]));
                }));
    lines.add(
        "simulated against real: %d stages, %d sequences, %d equal, %d different, %d left out"
            .formatted(stages.size(), sums[0] + sums[1] + sums[2], sums[0], sums[1], leftOut));
    lines.add("with messages: %d equal of %d".formatted(equalMessages, sums[0]));
    lines.add(
        "the order of an object's conditions: %d equal of %d objects"
            .formatted(equalOrders, objects));
    return String.join("\n", lines);
  }
}
