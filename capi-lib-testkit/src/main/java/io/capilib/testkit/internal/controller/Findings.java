package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A condition of several objects, to be said in one of their owner. Confined. */
final class Findings {
  private static final int NAMES = 3;

  private final String word;
  private final String unknown;
  private final List<Finding> list = new ArrayList<>();

  /** Findings about what {@code word}, its negation or {@code <word>Unknown} are reasons for. */
  Findings(String word) {
    this(word, word + "Unknown");
  }

  Findings(String word, String unknown) {
    this.word = word;
    this.unknown = unknown;
  }

  private record Finding(String kind, String name, Condition condition) {}

  /** What several objects of a kind may say alike. */
  private record Said(String kind, String message) {}

  /** Adds the objects' own conditions; what an object has not reported is unknown. */
  Findings add(List<KubeObject> objects, String type) {
    objects.forEach(
        object ->
            add(
                object,
                Condition.of(object, type)
                    .orElseGet(
                        () ->
                            Condition.unknown(
                                type,
                                "NotYetReported",
                                "Condition " + type + " not yet reported"))));
    return this;
  }

  /** Adds the conditions of those objects that have reported them. */
  Findings addReported(List<KubeObject> objects, String type) {
    objects.forEach(
        object -> Condition.of(object, type).ifPresent(condition -> add(object, condition)));
    return this;
  }

  Findings add(KubeObject object, Condition condition) {
    list.add(new Finding(object.kind(), Meta.name(object), condition));
    return this;
  }

  /** A condition that is true if it is for all objects; without any it is true, too. */
  Condition all(String type, String none) {
    if (list.isEmpty()) {
      return Condition.yes(type, none);
    }
    String issues = text("False") + text("Unknown");
    if (has("False")) {
      return Condition.no(type, "Not" + word, issues.strip());
    }
    return has("Unknown")
        ? Condition.unknown(type, unknown, issues.strip())
        : Condition.yes(type, word, text("True").strip());
  }

  /** A condition that is true as soon as it is for one object. */
  Condition any(String type) {
    if (has("True")) {
      return Condition.yes(type, word, (text("True") + text("Unknown")).strip());
    }
    return has("Unknown")
        ? Condition.unknown(type, unknown, text("Unknown").strip())
        : Condition.no(type, "Not" + word);
  }

  private boolean has(String status) {
    return list.stream().anyMatch(finding -> finding.condition().status().equals(status));
  }

  private String text(String status) {
    Map<Said, TreeSet<String>> names = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    for (Finding finding : list) {
      Condition condition = finding.condition();
      if (condition.status().equals(status) && !condition.message().isEmpty()) {
        names
            .computeIfAbsent(new Said(finding.kind(), condition.message()), key -> new TreeSet<>())
            .add(finding.name());
      }
    }
    names.entrySet().stream()
        .sorted(
            Map.Entry.<Said, TreeSet<String>>comparingByValue(
                    (a, b) -> Integer.compare(b.size(), a.size()))
                .thenComparing(entry -> entry.getValue().first()))
        .forEach(
            entry -> {
              Said said = entry.getKey();
              String label = label(said.kind(), List.copyOf(entry.getValue()));
              text.append(Items.of(label, said.message())).append('\n');
            });
    return text.toString();
  }

  private static String label(String kind, List<String> names) {
    if (names.size() == 1) {
      return kind + " " + names.get(0);
    }
    String first = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
    String more = names.size() > NAMES ? ", ... (" + (names.size() - NAMES) + " more)" : "";
    return kind + "s " + first + more;
  }
}
