package io.capilib.testkit.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A condition under which a webhook is called. */
public final class MatchCondition {
  private MatchCondition() {}

  /**
   * Returns whether a condition holds for a request.
   *
   * @param request the request of an AdmissionReview
   * @throws UnsupportedExpression if that cannot be told; how a server tells of it is not known
   */
  public static boolean holds(String expression, JsonNode request) {
    Cel cel =
        Environment.base()
            .toCelBuilder()
            .addVar("object", SimpleType.DYN)
            .addVar("oldObject", SimpleType.DYN)
            .addVar("request", SimpleType.DYN)
            .build();
    try {
      CelAbstractSyntaxTree tree = cel.compile(expression).getAst();
      if (!Literals.problems(tree).isEmpty()) {
        throw new UnsupportedExpression("the condition " + expression);
      }
      Object result =
          cel.createProgram(tree)
              .eval(
                  Map.of(
                      "object", value(present(request, "object")),
                      "oldObject", value(present(request, "oldObject")),
                      "request", value(request)));
      if (result instanceof Boolean holds) {
        return holds;
      }
      throw new UnsupportedExpression("conditions that are neither true nor false");
    } catch (CelValidationException | CelEvaluationException e) {
      throw new UnsupportedExpression("the condition " + expression + ": " + e.getMessage());
    }
  }

  private static JsonNode present(JsonNode request, String member) {
    return Objects.requireNonNullElse(request.get(member), NullNode.getInstance());
  }

  private static Object value(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        json.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        yield fields;
      }
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        json.forEach(item -> items.add(value(item)));
        yield items;
      }
      case NUMBER -> number(json);
      case BOOLEAN -> json.booleanValue();
      case STRING -> json.textValue();
      default -> NullValue.NULL_VALUE;
    };
  }

  private static Object number(JsonNode json) {
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    }
    return json.doubleValue();
  }
}
