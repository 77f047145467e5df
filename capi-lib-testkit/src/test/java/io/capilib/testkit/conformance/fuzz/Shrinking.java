package io.capilib.testkit.conformance.fuzz;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Looks for the smallest sequence that still differs: fewer requests, then fewer fields. */
final class Shrinking {
  private static final int MOST_TRIES = 400;

  private final Predicate<Sequence> differs;
  private Sequence smallest;
  private int tries;

  private Shrinking(Sequence sequence, Predicate<Sequence> differs) {
    this.smallest = sequence;
    this.differs = differs;
  }

  /** Returns a part of the sequence that still differs. */
  static Sequence of(Sequence sequence, Predicate<Sequence> differs) {
    Shrinking shrinking = new Shrinking(sequence, differs);
    shrinking.dropRequests();
    for (int i = 0; i < shrinking.smallest.requests().size(); i++) {
      shrinking.dropOptions(i);
      shrinking.dropParts(i);
    }
    return shrinking.smallest;
  }

  private boolean keeps(List<ObjectNode> requests) {
    Sequence candidate = new Sequence(smallest.kind(), requests);
    if (tries++ >= MOST_TRIES || !differs.test(candidate)) {
      return false;
    }
    smallest = candidate;
    return true;
  }

  private void dropRequests() {
    for (int i = smallest.requests().size() - 1; i >= 0; i--) {
      List<ObjectNode> fewer = new ArrayList<>(smallest.requests());
      fewer.remove(i);
      keeps(fewer);
    }
  }

  private void dropOptions(int request) {
    String line = smallest.requests().get(request).path("request").asText();
    int question = line.indexOf('?');
    if (question < 0) {
      return;
    }
    List<String> options = new ArrayList<>(Arrays.asList(line.substring(question + 1).split("&")));
    for (String option : List.copyOf(options)) {
      List<String> fewer = new ArrayList<>(options);
      fewer.remove(option);
      String query = fewer.isEmpty() ? "" : "?" + String.join("&", fewer);
      ObjectNode shorter = smallest.requests().get(request).deepCopy();
      shorter.put("request", line.substring(0, question) + query);
      if (keeps(with(request, shorter))) {
        options = fewer;
      }
    }
  }

  /** Tries to do without each member and item, large ones first. */
  private void dropParts(int request) {
    List<JsonPointer> parts = new ArrayList<>();
    collect(smallest.requests().get(request).path("save"), JsonPointer.compile("/save"), parts);
    collect(smallest.requests().get(request).path("body"), JsonPointer.compile("/body"), parts);
    for (int i = parts.size() - 1; i >= 0; i--) {
      JsonPointer part = parts.get(i);
      ObjectNode less = smallest.requests().get(request).deepCopy();
      if (remove(less, part) && keeps(with(request, less))) {
        parts.removeIf(each -> each.toString().startsWith(part + "/"));
        i = Math.min(i, parts.size());
      }
    }
  }

  private List<ObjectNode> with(int request, ObjectNode step) {
    List<ObjectNode> requests = new ArrayList<>(smallest.requests());
    requests.set(request, step);
    return requests;
  }

  /** Adds inner parts before outer ones, as they are tried from the end. */
  private static void collect(JsonNode tree, JsonPointer at, List<JsonPointer> parts) {
    if (tree instanceof ObjectNode members) {
      members
          .properties()
          .forEach(
              each -> {
                JsonPointer member = at.appendProperty(each.getKey());
                collect(each.getValue(), member, parts);
                parts.add(member);
              });
    } else if (tree instanceof ArrayNode items) {
      for (int i = 0; i < items.size(); i++) {
        JsonPointer item = at.appendIndex(i);
        collect(items.get(i), item, parts);
        parts.add(item);
      }
    }
  }

  private static boolean remove(ObjectNode step, JsonPointer part) {
    JsonNode parent = step.at(part.head());
    JsonPointer last = part.last();
    if (parent instanceof ObjectNode members) {
      return members.remove(last.getMatchingProperty()) != null;
    }
    return parent instanceof ArrayNode items && items.remove(last.getMatchingIndex()) != null;
  }
}
