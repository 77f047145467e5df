package io.capilib.internal.document;

import io.capilib.internal.document.Part.Expression;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A text with {@code ${VARIABLE}} expressions in the dialect of provider releases. Immutable. The
 * whole text counts, comments too; values are inserted as they are.
 */
public final class EnvSubst {
  private final String origin;
  private final List<Part> parts;

  private EnvSubst(String origin, List<Part> parts) {
    this.origin = origin;
    this.parts = parts;
  }

  /**
   * Reads a text.
   *
   * @param origin where the text comes from, for messages
   * @throws io.capilib.error.InvalidRequestException if an expression is malformed
   */
  public static EnvSubst parse(String origin, String text) {
    return new EnvSubst(origin, new EnvSubstParser(origin, text).parse());
  }

  /** Returns where the text comes from. */
  public String origin() {
    return origin;
  }

  /** Returns the names of all variables, those inside other expressions too. */
  public NavigableSet<String> variables() {
    NavigableSet<String> names = new TreeSet<>();
    collect(parts, names);
    return names;
  }

  private static void collect(List<Part> parts, NavigableSet<String> names) {
    for (Part part : parts) {
      if (part instanceof Expression expression) {
        names.add(expression.variable());
        collect(expression.arguments(), names);
      }
    }
  }

  /**
   * Returns the variables that need a value and have none. The first place where a variable is used
   * decides whether it has a default; a variable that is set to the empty string is not missing.
   */
  public NavigableSet<String> missing(Map<String, String> values) {
    Map<String, Expression> first = new TreeMap<>();
    for (Part part : parts) {
      if (part instanceof Expression expression) {
        first.putIfAbsent(expression.variable(), expression);
      }
    }
    NavigableSet<String> missing = new TreeSet<>();
    first.values().stream()
        .filter(Expression::isRequired)
        .map(Expression::variable)
        .filter(name -> !values.containsKey(name))
        .forEach(missing::add);
    new Substitution(origin, values, missing::add).evaluate(parts);
    return missing;
  }

  /**
   * Returns the text with the expressions replaced; a variable without value and default is empty.
   *
   * @throws io.capilib.error.InvalidRequestException if an expression cannot be evaluated
   */
  public String evaluate(Map<String, String> values) {
    return new Substitution(origin, values, name -> {}).evaluate(parts);
  }
}
