package io.capilib.testkit.internal.cel;

import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExprVisitor;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a server checks of literals besides the types: that they can be read, and are of a kind. */
final class Literals extends CelExprVisitor {
  private final CelAbstractSyntaxTree tree;
  private final List<CelIssue> issues = new ArrayList<>();
  private int formats;
  private String conversion = "";

  private Literals(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  /** Returns what a compiler says of the literals, empty if nothing. */
  static String problems(CelAbstractSyntaxTree tree) {
    Literals literals = new Literals(tree);
    literals.visit(tree);
    return literals.issues.isEmpty()
        ? literals.conversion
        : "compilation failed: " + CompilerWords.inOrder(literals.issues, tree.getSource());
  }

  @Override
  protected void visit(CelExpr expression, CelExpr.CelCall call) {
    List<CelExpr> arguments = call.args();
    switch (call.function()) {
      case "int" -> constant(arguments, "int", Long::parseLong);
      case "uint" -> constant(arguments, "uint", Long::parseUnsignedLong);
      case "double" -> constant(arguments, "double", Double::parseDouble);
      case "duration" -> readable(arguments, 0, "duration", Durations::parse);
      case "timestamp" -> readable(arguments, 0, "timestamp", OffsetDateTime::parse);
      case "matches" ->
          readable(arguments, call.target().isPresent() ? 0 : 1, "matches", Pattern::compile);
      default -> {}
    }
    boolean format = call.function().equals("format") && call.target().isPresent();
    formats += format ? 1 : 0;
    super.visit(expression, call);
    formats -= format ? 1 : 0;
  }

  /** Reads a literal. */
  private interface Reader {
    Object read(String text);
  }

  private void readable(List<CelExpr> arguments, int index, String name, Reader reader) {
    if (!isReadable(arguments, index, reader)) {
      report(arguments.get(index), "invalid " + name + " argument");
    }
  }

  /** The server converts literals when it makes a program of an expression. */
  private void constant(List<CelExpr> arguments, String type, Reader reader) {
    if (!isReadable(arguments, 0, reader)) {
      conversion =
          "program instantiation failed: type conversion error from 'string' to '" + type + "'";
    }
  }

  private static boolean isReadable(List<CelExpr> arguments, int index, Reader reader) {
    if (arguments.size() <= index
        || arguments.get(index).exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || arguments.get(index).constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      return true;
    }
    try {
      Objects.requireNonNull(reader.read(arguments.get(index).constant().stringValue()));
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  protected void visit(CelExpr expression, CelExpr.CelList list) {
    alike(list.elements(), true);
    super.visit(expression, list);
  }

  @Override
  protected void visit(CelExpr expression, CelExpr.CelMap map) {
    alike(map.entries().stream().map(CelExpr.CelMap.Entry::key).toList(), false);
    alike(map.entries().stream().map(CelExpr.CelMap.Entry::value).toList(), false);
    super.visit(expression, map);
  }

  private void alike(List<CelExpr> parts, boolean once) {
    for (int i = 1; i < parts.size() && formats == 0; i++) {
      CelType first = type(parts.get(0));
      CelType type = type(parts.get(i));
      if (!first.equals(type)) {
        String names = "expected type '%s' but found '%s'";
        report(parts.get(i), names.formatted(CelTypes.format(first), CelTypes.format(type)));
        if (once) {
          return;
        }
      }
    }
  }

  private CelType type(CelExpr expression) {
    return tree.getTypeOrThrow(expression.id());
  }

  private void report(CelExpr expression, String message) {
    tree.getSource()
        .getOffsetLocation(tree.getSource().getPositionsMap().getOrDefault(expression.id(), 0))
        .ifPresent(place -> issues.add(CelIssue.formatError(place, message)));
  }
}
