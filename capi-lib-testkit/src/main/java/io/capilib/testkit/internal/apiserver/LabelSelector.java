package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Label selectors: the texts of list, watch and deletecollection, and those that objects have.
 * Tests the labels of an object.
 */
final class LabelSelector {
  private static final Pattern SET =
      Pattern.compile("\\s*([^\\s!=<>(),]+)\\s+(in|notin)\\s*\\(([^()]*)\\)\\s*");
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*([^\\s!=<>(),]+)\\s*(==|=|!=|>|<)\\s*([^\\s!=<>(),]*)\\s*");
  private static final Pattern PRESENCE = Pattern.compile("\\s*(!?)\\s*([^\\s!=<>(),]+)\\s*");
  private static final Pattern COMMA_OUTSIDE = Pattern.compile(",(?![^(]*\\))");

  private LabelSelector() {}

  static Predicate<JsonNode> parse(String selector) {
    Predicate<JsonNode> all = labels -> true;
    if (selector.isBlank()) {
      return all;
    }
    for (String requirement : COMMA_OUTSIDE.split(selector, -1)) {
      all = all.and(requirement(requirement));
    }
    return all;
  }

  /** Returns whether the selector of an object, with its maps and lists, selects labels. */
  static boolean matches(JsonNode selector, JsonNode labels) {
    for (Map.Entry<String, JsonNode> each : selector.path("matchLabels").properties()) {
      if (!labels.path(each.getKey()).equals(each.getValue())) {
        return false;
      }
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      String key = expression.path("key").asText();
      Set<String> values = Set.copyOf(Definition.texts(expression.path("values")));
      boolean met =
          switch (expression.path("operator").asText()) {
            case "In" -> membership(key, values, true).test(labels);
            case "NotIn" -> membership(key, values, false).test(labels);
            case "Exists" -> labels.has(key);
            default -> !labels.has(key);
          };
      if (!met) {
        return false;
      }
    }
    return true;
  }

  private static Predicate<JsonNode> requirement(String text) {
    Matcher set = SET.matcher(text);
    if (set.matches()) {
      List<String> values = new ArrayList<>();
      for (String value : set.group(3).split(",", -1)) {
        values.add(value.trim());
      }
      return membership(set.group(1), Set.copyOf(values), set.group(2).equals("in"));
    }
    Matcher comparison = COMPARISON.matcher(text);
    if (comparison.matches()) {
      return comparison(comparison.group(1), comparison.group(2), comparison.group(3));
    }
    Matcher presence = PRESENCE.matcher(text);
    if (presence.matches()) {
      boolean wanted = presence.group(1).isEmpty();
      return labels -> labels.has(presence.group(2)) == wanted;
    }
    throw ApiError.badRequest("unable to parse requirement: found '" + text + "'");
  }

  private static Predicate<JsonNode> comparison(String key, String operator, String value) {
    return switch (operator) {
      case "=", "==" -> membership(key, Set.of(value), true);
      case "!=" -> membership(key, Set.of(value), false);
      default -> labels -> ordered(labels.path(key).asText(), operator, value);
    };
  }

  private static Predicate<JsonNode> membership(String key, Set<String> values, boolean wanted) {
    return labels -> (labels.has(key) && values.contains(labels.get(key).asText())) == wanted;
  }

  private static boolean ordered(String actual, String operator, String bound) {
    try {
      int order = Long.compare(Long.parseLong(actual), Long.parseLong(bound));
      return operator.equals(">") ? order > 0 : order < 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
