package io.capilib.testkit.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A compiled rule or message. */
public final class Expression {
  private final String text;
  private final CelRuntime.Program program;
  private final JsonNode schema;
  private final boolean optional;
  private final boolean transition;

  Expression(
      String text,
      CelRuntime.Program program,
      boolean transition,
      JsonNode schema,
      boolean optional) {
    this.text = text;
    this.program = program;
    this.schema = schema;
    this.optional = optional;
    this.transition = transition;
  }

  /** Returns whether it looks at the value that was there before. */
  public boolean usesOld() {
    return transition;
  }

  /**
   * Evaluates it.
   *
   * @return a Boolean for rules, a String for messages
   * @throws ExpressionError with the words of the server's interpreter
   */
  public Object evaluate(JsonNode value, @Nullable JsonNode old) throws ExpressionError {
    Map<String, Object> variables = new HashMap<>();
    variables.put("self", SchemaValues.of(value, schema));
    if (optional) {
      variables.put(
          "oldSelf", old == null ? Optional.empty() : Optional.of(SchemaValues.of(old, schema)));
    } else if (old != null) {
      variables.put("oldSelf", SchemaValues.of(old, schema));
    }
    try {
      return program.eval(variables);
    } catch (CelEvaluationException e) {
      throw Failures.of(e, text);
    }
  }
}
