package io.capilib.internal.document;

import java.util.List;

/** A piece of a text with expressions. */
sealed interface Part {
  /** Stands for itself. */
  record Text(String text) implements Part {}

  /**
   * A {@code ${...}}.
   *
   * @param variable name
   * @param operator what follows the name, empty for the plain value
   * @param arguments what follows the operator
   * @param line where it starts, from 1
   */
  record Expression(String variable, String operator, List<Part> arguments, int line)
      implements Part {
    /** Whatever the operator, an argument makes a variable optional. */
    boolean isRequired() {
      return arguments.stream()
          .allMatch(argument -> argument instanceof Text text && text.text().isEmpty());
    }

    boolean hasDefault() {
      return operator.endsWith("=")
          || operator.equals(":-")
          || operator.equals(":?")
          || operator.equals(":+");
    }
  }
}
