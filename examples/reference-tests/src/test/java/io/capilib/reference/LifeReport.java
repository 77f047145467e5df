package io.capilib.reference;

import io.capilib.reference.LifeRecord.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Prints how a life compares with those on real servers. */
final class LifeReport {
  private LifeReport() {}

  /** Returns a line for each stage, a line for each difference, and one with the sums. */
  static List<String> byStage(LifeComparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add("%-28s%8s%8s%10s%8s".formatted("stage", "seen", "equal", "only here", "missing"));
    for (LifeStage stage : LifeStage.values()) {
      long seen = count(comparison.found(), stage);
      long only = count(comparison.onlyHere(), stage);
      long missing = count(comparison.missing(), stage);
      lines.add("%-28s%8d%8d%10d%8d".formatted(stage, seen, seen - only, only, missing));
    }
    comparison.onlyHere().forEach(each -> lines.add("only here: " + each));
    comparison.missing().forEach(each -> lines.add("missing: " + each));
    lines.add(
        "managers on the fake: %d kinds, %d transitions, %d equal, %d different"
            .formatted(
                comparison.kinds(),
                comparison.found().size() + comparison.missing().size(),
                comparison.equal(),
                comparison.differences().size()));
    return lines;
  }

  /**
   * Compares two lives alone, whatever the stage: the other one was led by somebody else, who went
   * on with the next stage at other moments.
   */
  static List<String> together(String name, LifeRecord found, LifeRecord other) {
    Set<String> here = transitions(found);
    Set<String> there = transitions(other);
    Set<String> onlyHere = new TreeSet<>(here);
    onlyHere.removeAll(there);
    Set<String> onlyThere = new TreeSet<>(there);
    onlyThere.removeAll(here);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s beside timelines/life.json: %d transitions, %d equal, %d only here, %d only there"
            .formatted(
                name,
                here.size(),
                here.size() - onlyHere.size(),
                onlyHere.size(),
                onlyThere.size()));
    onlyHere.forEach(each -> lines.add("  only here: " + each));
    onlyThere.forEach(each -> lines.add("  only there: " + each));
    return lines;
  }

  private static Set<String> transitions(LifeRecord life) {
    return life.facts().stream()
        .filter(each -> !each.isEnd() && each.stage() != LifeStage.DELETE_NAMESPACE)
        .map(each -> each.kind() + " " + each.what())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long count(Set<Fact> facts, LifeStage stage) {
    return facts.stream().filter(each -> each.stage() == stage).count();
  }
}
