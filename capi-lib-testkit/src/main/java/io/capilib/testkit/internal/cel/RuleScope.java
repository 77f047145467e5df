package io.capilib.testkit.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the rules of one schema are compiled: {@code self} and {@code oldSelf} are of its type. */
public final class RuleScope {
  private static final String TYPE = "selfType";
  private static final String OLD = "oldSelf";

  /** Definitions repeat their rules, and tests load the same definitions again and again. */
  private static final Map<Key, Compiled> COMPILED = new ConcurrentHashMap<>();

  private static final int MOST_KEPT = 1000;

  private final JsonNode schema;
  private final SchemaTypes types = new SchemaTypes();
  private final CelType self;

  /** What an expression means by itself. */
  private record Key(String text, boolean optional, String result, String types) {}

  /**
   * @param transition whether it looks at the value that was there before
   */
  private record Compiled(CelRuntime.Program program, CelType result, boolean transition) {}

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
    Key key = new Key(text, optional, result.name(), types.signature(self));
    Compiled known = COMPILED.get(key);
    if (known == null) {
      known = compile(text, optional, prefix);
      if (!known.result().equals(result)) {
        throw new ExpressionError(otherwise);
      }
      if (COMPILED.size() >= MOST_KEPT) {
        COMPILED.clear();
      }
      COMPILED.put(key, known);
    }
    return new Expression(text, known.program(), known.transition(), schema, optional);
  }

  private Compiled compile(String text, boolean optional, String prefix) throws ExpressionError {
    CelType old = optional ? OptionalType.create(self) : self;
    Cel cel =
        Environment.base()
            .toCelBuilder()
            .setTypeProvider(types)
            .addVar("self", self)
            .addVar(OLD, old)
            .build();
    CelValidationResult compiled = cel.compile(text);
    try {
      CelAbstractSyntaxTree tree = compiled.getAst();
      String problems = Literals.problems(tree);
      if (!problems.isEmpty()) {
        throw new ExpressionError(prefix + problems);
      }
      boolean transition =
          tree.getReferenceMap().values().stream().anyMatch(each -> each.name().equals(OLD));
      return new Compiled(cel.createProgram(tree), tree.getResultType(), transition);
    } catch (CelValidationException e) {
      String issues = CompilerWords.inOrder(compiled.getErrors(), compiled.getSource());
      throw new ExpressionError(prefix + "compilation failed: " + CompilerWords.of(issues, text));
    } catch (CelEvaluationException e) {
      throw new UnsupportedExpression("the rule " + text + ": " + e.getMessage());
    }
  }
}
