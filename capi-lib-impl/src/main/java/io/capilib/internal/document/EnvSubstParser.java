package io.capilib.internal.document;

import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.document.Part.Expression;
import io.capilib.internal.document.Part.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a text into literal pieces and expressions. */
final class EnvSubstParser {
  private static final int DEEPEST = 50;
  private static final Pattern SPACED =
      Pattern.compile("\\$\\{[\\t\\n\\f\\r ]*([A-Za-z0-9_$]+)[\\t\\n\\f\\r ]*}");

  private final String origin;
  private final String text;
  private int position;
  private int depth;

  EnvSubstParser(String origin, String text) {
    this.origin = origin;
    this.text = SPACED.matcher(text).replaceAll("\\${$1}");
  }

  List<Part> parse() {
    List<Part> parts = new ArrayList<>();
    while (position < text.length()) {
      parts.add(at("${") ? expression() : new Text(literal()));
    }
    return List.copyOf(parts);
  }

  private String literal() {
    StringBuilder literal = new StringBuilder();
    while (position < text.length() && !at("${")) {
      position += at("$$") ? 1 : 0;
      literal.append(text.charAt(position++));
    }
    return literal.toString();
  }

  private Expression expression() {
    int start = position;
    if (++depth > DEEPEST) {
      throw malformed(start, "more than " + DEEPEST + " expressions inside each other");
    }
    position += 2;
    Expression expression = peek() == '#' ? length(start) : named(start);
    depth--;
    return expression;
  }

  private Expression length(int start) {
    position++;
    String name = name(start);
    return closed(start, name, "#", List.of());
  }

  private Expression named(int start) {
    String name = name(start);
    return switch (peek()) {
      case ':' ->
          "=-?+".indexOf(peekSecond()) >= 0 ? withDefault(start, name, 2) : substring(start, name);
      case '=' -> withDefault(start, name, 1);
      case ',' -> closed(start, name, operator(",^", ",^"), List.of());
      case '^' -> closed(start, name, operator(",^", ",^"), List.of());
      case '/' -> replacement(start, name);
      case '#' -> closed(start, name, operator("#", "#"), List.of(argument(start, "}")));
      case '%' -> closed(start, name, operator("%", "%"), List.of(argument(start, "}")));
      default -> closed(start, name, "", List.of());
    };
  }

  private String name(int start) {
    int begin = position;
    while (position < text.length() && isNamePart(text.codePointAt(position))) {
      position += Character.charCount(text.codePointAt(position));
    }
    if (begin == position) {
      throw malformed(start, "no name of a variable");
    }
    return text.substring(begin, position);
  }

  private static boolean isNamePart(int c) {
    return Character.isLetter(c) || Character.isDigit(c) || c == '_';
  }

  /** Takes one character, and a second one if it is among {@code seconds}. */
  private String operator(String firsts, String seconds) {
    int begin = position;
    position += firsts.indexOf(peek()) >= 0 ? 1 : 0;
    position += position < text.length() && seconds.indexOf(peek()) >= 0 ? 1 : 0;
    return text.substring(begin, position);
  }

  /** A default is any mix of text and expressions. */
  private Expression withDefault(int start, String name, int operatorLength) {
    String operator = text.substring(position, position + operatorLength);
    position += operatorLength;
    List<Part> arguments = new ArrayList<>();
    while (position < text.length() && peek() != '}') {
      arguments.add(argument(start, "}"));
    }
    return closed(start, name, operator, arguments);
  }

  private Expression substring(int start, String name) {
    position++;
    List<Part> arguments = new ArrayList<>();
    arguments.add(argument(start, ":}"));
    if (peek() == ':') {
      skipAll(':');
      arguments.add(argument(start, "}"));
    }
    return closed(start, name, ":", arguments);
  }

  private Expression replacement(int start, String name) {
    String operator = operator("/", "/#%");
    List<Part> arguments = new ArrayList<>();
    arguments.add(escapedArgument(start, '/'));
    if (peek() != '/') {
      throw malformed(start, "no second slash");
    }
    skipAll('/');
    if (peek() != '}') {
      arguments.add(escapedArgument(start, '}'));
    }
    return closed(start, name, operator, arguments);
  }

  /** Takes one expression, or the text before {@code ends} or an expression. */
  private Part argument(int start, String ends) {
    if (at("${")) {
      return expression();
    }
    int begin = position;
    while (position < text.length() && ends.indexOf(peek()) < 0 && !at("${")) {
      position++;
    }
    return new Text(notEmpty(start, text.substring(begin, position)));
  }

  private Part escapedArgument(int start, char end) {
    if (at("${")) {
      return expression();
    }
    StringBuilder argument = new StringBuilder();
    while (position < text.length() && peek() != end && !at("${")) {
      position += at("$$") || at("\\/") || at("\\\\") ? 1 : 0;
      argument.append(text.charAt(position++));
    }
    return new Text(notEmpty(start, argument.toString()));
  }

  private String notEmpty(int start, String argument) {
    if (argument.isEmpty()) {
      throw malformed(start, "nothing after an operator");
    }
    return argument;
  }

  private Expression closed(int start, String name, String operator, List<Part> arguments) {
    if (peek() != '}') {
      throw malformed(start, "no closing brace where one is due");
    }
    position++;
    return new Expression(name, operator, List.copyOf(arguments), line(start));
  }

  private void skipAll(char c) {
    while (peek() == c) {
      position++;
    }
  }

  private boolean at(String token) {
    return text.startsWith(token, position);
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : '\0';
  }

  private char peekSecond() {
    return position + 1 < text.length() ? text.charAt(position + 1) : '\0';
  }

  private int line(int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private InvalidRequestException malformed(int start, String problem) {
    int column = start - text.lastIndexOf('\n', start - 1);
    return new InvalidRequestException(
        ErrorDetails.of(
                "CAPI-DOCUMENT-0003",
                "The expression that starts at "
                    + origin
                    + ":"
                    + line(start)
                    + ":"
                    + column
                    + " has "
                    + problem
                    + ".")
            .withRemedy("Correct it, or write $${ for a literal ${."));
  }
}
