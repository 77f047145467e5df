package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.kind.SelectorTokens.Kind;
import io.capilib.testkit.internal.kind.SelectorTokens.Token;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The label selectors of list, watch and deletecollection, by the server's grammar and with its
 * words for what is none; and the selectors that objects have. Tests the labels of an object.
 */
public final class LabelSelector {
  private final SelectorTokens tokens;
  private final KubernetesRelease release;

  private LabelSelector(String selector, KubernetesRelease release) {
    tokens = new SelectorTokens(selector);
    this.release = release;
  }

  public static Predicate<JsonNode> parse(String selector, KubernetesRelease release) {
    return new LabelSelector(selector, release).requirements();
  }

  private Predicate<JsonNode> requirements() {
    Predicate<JsonNode> all = labels -> true;
    while (true) {
      Token next = tokens.peek();
      if (next.kind() == Kind.END) {
        return all;
      }
      if (!begins(next)) {
        throw refused(next, "!, identifier, or 'end of string'");
      }
      all = all.and(requirement());
      Token after = tokens.next();
      if (after.kind() == Kind.END) {
        return all;
      }
      if (after.kind() != Kind.COMMA) {
        throw refused(after, "',' or 'end of string'");
      }
      if (!begins(tokens.peek())) {
        throw refused(tokens.peek(), "identifier after ','");
      }
    }
  }

  /** Returns whether the selector of an object, with its maps and lists, selects labels. */
  public static boolean matches(JsonNode selector, JsonNode labels) {
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

  private static boolean begins(Token token) {
    return token.isIdentifier() || token.kind() == Kind.NOT;
  }

  private Predicate<JsonNode> requirement() {
    boolean absent = tokens.peek().kind() == Kind.NOT;
    if (absent) {
      tokens.next();
    }
    Token token = tokens.next();
    if (!token.isIdentifier()) {
      throw unparsable(found(token, "identifier"));
    }
    String key = token.text();
    check("<nil>", key, NameFormats.qualified(key, release.labelKey()));
    if (absent) {
      return labels -> !labels.has(key);
    }
    if (tokens.peek().kind() == Kind.END || tokens.peek().kind() == Kind.COMMA) {
      return labels -> labels.has(key);
    }
    Token operator = tokens.next();
    return switch (operator.kind()) {
      case IN -> membership(key, values(key), true);
      case NOT_IN -> membership(key, values(key), false);
      case EQUAL -> membership(key, Set.of(value(key)), true);
      case NOT_EQUAL -> membership(key, Set.of(value(key)), false);
      case GREATER -> comparison(key, 1);
      case LESS -> comparison(key, -1);
      default -> throw unparsable(found(operator, "in, notin, =, ==, !=, gt, lt"));
    };
  }

  private Set<String> values(String key) {
    Token open = tokens.next();
    if (open.kind() != Kind.OPEN) {
      throw unparsable("found '" + open.text() + "' expected: '('");
    }
    Set<String> values = new TreeSet<>();
    if (tokens.peek().kind() == Kind.CLOSE) {
      tokens.next();
      return Set.of("");
    }
    if (!tokens.peek().isIdentifier() && tokens.peek().kind() != Kind.COMMA) {
      throw unparsable(found(tokens.peek(), "',', ')' or identifier"));
    }
    boolean more = true;
    while (more) {
      values.add(tokens.peek().isIdentifier() ? tokens.next().text() : "");
      Token after = tokens.next();
      if (after.kind() != Kind.COMMA && after.kind() != Kind.CLOSE) {
        throw unparsable(found(after, "',' or ')'"));
      }
      more = after.kind() == Kind.COMMA;
    }
    checkValues(key, values);
    return values;
  }

  private String value(String key) {
    Token next = tokens.peek();
    if (next.kind() == Kind.END || next.kind() == Kind.COMMA) {
      return "";
    }
    Token value = tokens.next();
    if (!value.isIdentifier()) {
      throw unparsable(found(value, "identifier"));
    }
    checkValues(key, Set.of(value.text()));
    return value.text();
  }

  private Predicate<JsonNode> comparison(String key, int sign) {
    String text = value(key);
    if (!text.matches("[+-]?\\d{1,18}")) {
      throw unparsable(
          "values[0]: Invalid value: \""
              + text
              + "\": for 'Gt', 'Lt' operators, the value must be an integer");
    }
    long bound = Long.parseLong(text);
    return labels -> {
      String actual = labels.path(key).asText();
      return actual.matches("[+-]?\\d{1,18}")
          && Integer.signum(Long.compare(Long.parseLong(actual), bound)) == sign;
    };
  }

  private static Predicate<JsonNode> membership(String key, Set<String> values, boolean wanted) {
    return labels -> (labels.has(key) && values.contains(labels.get(key).asText())) == wanted;
  }

  private static void checkValues(String key, Set<String> values) {
    List<String> all = new ArrayList<>(values);
    for (int i = 0; i < all.size(); i++) {
      check("values[" + i + "][" + key + "]", all.get(i), NameFormats.labelValue(all.get(i)));
    }
  }

  private static void check(String path, String value, List<String> problems) {
    if (!problems.isEmpty()) {
      throw unparsable(FieldError.invalid(path, value, String.join("; ", problems)).message());
    }
  }

  private static String found(Token token, String expected) {
    return "found '" + token.text() + "', expected: " + expected;
  }

  private static ApiError refused(Token token, String expected) {
    return ApiError.badRequest(found(token, expected));
  }

  private static ApiError unparsable(String why) {
    return ApiError.badRequest("unable to parse requirement: " + why);
  }
}
