package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.capilib.testkit.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Tells two normal transcripts of one scenario apart, for people. */
public final class Difference {
  private Difference() {}

  /** Returns what differs, step by step; empty if nothing does. */
  public static List<String> between(List<String> real, List<String> other) {
    List<String> found = new ArrayList<>();
    List<List<String>> realSteps = steps(real);
    List<List<String>> otherSteps = steps(other);
    for (int i = 0; i < Math.max(realSteps.size(), otherSteps.size()); i++) {
      List<String> left = i < realSteps.size() ? realSteps.get(i) : List.of();
      List<String> right = i < otherSteps.size() ? otherSteps.get(i) : List.of();
      if (!left.equals(right)) {
        found.add(left.isEmpty() ? "only one has a step " + (i + 1) : left.get(0));
        step(left, right, found);
      }
    }
    return found;
  }

  private static void step(List<String> left, List<String> right, List<String> found) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String real = i < left.size() ? left.get(i) : "nothing";
      String other = i < right.size() ? right.get(i) : "nothing";
      if (!real.equals(other)) {
        JsonNode realBody = body(real);
        JsonNode otherBody = body(other);
        if (realBody.isMissingNode() || otherBody.isMissingNode()) {
          found.add("   real  " + real);
          found.add("   other " + other);
        } else {
          trees("", realBody, otherBody, found);
        }
      }
    }
  }

  private static void trees(String at, JsonNode real, JsonNode other, List<String> found) {
    if (real.isObject() && other.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      real.fieldNames().forEachRemaining(names::add);
      other.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> trees(at + "/" + name, real.path(name), other.path(name), found));
    } else if (real.isArray() && other.isArray() && real.size() == other.size()) {
      for (int i = 0; i < real.size(); i++) {
        trees(at + "/" + i, real.get(i), other.get(i), found);
      }
    } else if (!real.equals(other)) {
      found.add("   " + at + "\n     real  " + shown(real) + "\n     other " + shown(other));
    }
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "is absent" : node.toString();
  }

  private static JsonNode body(String line) {
    int brace = line.indexOf('{');
    try {
      return brace < 0
          ? MissingNode.getInstance()
          : Json.parse(line.substring(brace).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static List<List<String>> steps(List<String> lines) {
    List<List<String>> steps = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("## ") || steps.isEmpty()) {
        steps.add(new ArrayList<>());
      }
      steps.get(steps.size() - 1).add(line);
    }
    return steps;
  }
}
