package io.capilib.testkit.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one object went through in one stage. Confined. */
final class Life {
  private final String kind;
  private final String role;
  private final List<List<Change>> writes = new ArrayList<>();
  private boolean made;
  private boolean gone;

  Life(String kind, String role) {
    this.kind = kind;
    this.role = role;
  }

  void made() {
    made = true;
  }

  void gone() {
    gone = true;
  }

  void wrote(List<Change> changes) {
    writes.add(List.copyOf(changes));
  }

  String kind() {
    return kind;
  }

  /**
   * What the object is to its cluster, and whether it came or went: names differ, this does not.
   */
  String character() {
    String fate = (made ? " made" : "") + (gone ? " gone" : "");
    return (role.isEmpty() ? kind : role + " " + kind) + fate;
  }

  boolean isQuiet() {
    return writes.isEmpty();
  }

  /** The states of each condition one after another, without repetition. */
  Map<String, List<String>> states() {
    Map<String, List<String>> states = new LinkedHashMap<>();
    everyChange()
        .forEach(
            change ->
                append(
                    states.computeIfAbsent(change.condition(), key -> new ArrayList<>()),
                    change.state()));
    return states;
  }

  /** The same with messages. */
  Map<String, List<String>> messages() {
    Map<String, List<String>> messages = new LinkedHashMap<>();
    everyChange()
        .forEach(
            change ->
                append(
                    messages.computeIfAbsent(change.condition(), key -> new ArrayList<>()),
                    change.state() + " " + change.message()));
    return messages;
  }

  /** All changes of states in order; what one write changed is in no order. */
  List<String> order() {
    Map<String, String> present = new LinkedHashMap<>();
    List<String> order = new ArrayList<>();
    for (List<Change> write : writes) {
      write.stream()
          .filter(change -> !change.state().equals(present.put(change.condition(), change.state())))
          .map(change -> change.condition() + "=" + change.state())
          .sorted()
          .forEach(order::add);
    }
    return order;
  }

  private List<Change> everyChange() {
    return writes.stream().flatMap(List::stream).toList();
  }

  private static void append(List<String> states, String state) {
    if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
      states.add(state);
    }
  }
}
