package io.capilib.testkit.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;

/** Where the rules of one schema are compiled: {@code self} and {@code oldSelf} are of its type. */
public final class RuleScope {
  private static final String TYPE = "selfType";

  private final JsonNode schema;
  private final SchemaTypes types = new SchemaTypes();
  private final CelType self;

  private RuleScope(JsonNode schema, boolean resource) {
    this.schema = resource ? Resources.withMeta(schema) : schema;
    this.self = 
        types
            .of(schema, resource, TYPE)
            .orElseThrow(() -> new UnsupportedExpression("rules on values without a type"));
  }

  /**
   * Returns the scope of a schema.
   *
   * @param resource whether it describes whole objects, that have a kind and a name
   * @throws UnsupportedExpression if a server does not let rules see what it describes
   */
  public static RuleScope of(JsonNode schema, boolean resource) {
    return new RuleScope(schema, resource);
  }

  /**
   * Compiles a rule.
   *
   * @param optional whether {@code oldSelf} is an optional
   * @throws ExpressionError with the words of the server's compiler
   */
  public Expression rule(String text, boolean optional) throws ExpressionError {
    return compile(text, optional, SimpleType.BOOL, "", "cel expression must evaluate to a bool");
  }

  /**
   * Compiles the expression of a message; as {@link #rule}.
   *
   * @throws ExpressionError with the words of the server's compiler
   */
  public Expression message(String text, boolean optional) throws ExpressionError {
    return compile(
        text,
        optional,
        SimpleType.STRING,
        "messageExpression ",
        "messageExpression must evaluate to a string");
  }

  private Expression compile(
      String text, boolean optional, CelType result, String prefix, String otherwise)
      throws ExpressionError {
    CelBuilder builder = Environment.base().toCelBuilder().setTypeProvider(types);
    CelType old = optional ? OptionalType.create(self) : self;
    Cel cel = builder.addVar("self", self).addVar("oldSelf", old).build();
    CelValidationResult compiled = cel.compile(text);
    try {
      CelAbstractSyntaxTree tree = compiled.getAst();
      String problems = Literals.problems(tree);
      if (!problems.isEmpty()) {
        throw new ExpressionError(prefix + problems);
      }
      if (!tree.getResultType().equals(result)) {
        throw new ExpressionError(otherwise);
      }
      return new Expression(text, tree, cel.createProgram(tree), schema, optional);
    } catch (CelValidationException e) {
      throw new ExpressionError(prefix + "compilation failed: " + CompilerWords.of(CompilerWords.inOrder(compiled.getErrors(), compiled.getSource()), text));
    } catch (CelEvaluationException e) {
      throw new UnsupportedExpression("the rule " + text + ": " + e.getMessage());
    }
  }
}
