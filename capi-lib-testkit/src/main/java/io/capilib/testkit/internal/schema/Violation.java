package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * One thing wrong with an object, in the words of the server.
 *
 * @param reason the reason of the cause, for example {@code FieldValueRequired}; empty if it is
 *     tolerated
 * @param field the path of the field; {@code <nil>} when the server does not tell one
 * @param text the message of the cause, for example {@code Required value}
 */
public record Violation(String reason, String field, String text) {
  static Violation required(String path) {
    return new Violation("FieldValueRequired", field(path), "Required value");
  }

  static Violation invalid(String path, JsonNode value, String detail) {
    return new Violation("FieldValueInvalid", field(path), "Invalid value: " + show(value, detail));
  }

  static Violation at(String path, String reason, String text) {
    return new Violation(reason, field(path), text);
  }

  /** What the server's schema library says without telling the field. */
  static Violation unlocated(String detail) {
    return invalid("", TextNode.valueOf(""), detail);
  }

  static Violation wrongType(String path, String type, JsonNode value) {
    return wrongType(path, type, Values.typeOf(value));
  }

  static Violation wrongType(String path, String type, String actual) {
    String detail = path + " in body must be of type " + type + ": " + Values.quoted(actual);
    return new Violation(
        "FieldValueTypeInvalid",
        field(path),
        "Invalid value: " + show(TextNode.valueOf(actual), detail));
  }

  static Violation notSupported(String path, JsonNode value, String supported) {
    return new Violation(
        "FieldValueNotSupported",
        field(path),
        "Unsupported value: " + show(value, "supported values: " + supported));
  }

  static Violation duplicate(String path, JsonNode value) {
    return new Violation(
        "FieldValueDuplicate", field(path), "Duplicate value: " + Values.shown(value));
  }

  static Violation tooLong(String path, long most) {
    return new Violation(
        "FieldValueTooLong",
        field(path),
        "Too long: may not be more than " + most + (most == 1 ? " byte" : " bytes"));
  }

  static Violation tooMany(String path, long actual, long most) {
    return new Violation(
        "FieldValueTooMany",
        field(path),
        "Too many: " + actual + ": must have at most " + most + (most == 1 ? " item" : " items"));
  }

  /**
   * Returns this with its field below {@code parent}; the text stays as it is, as on the server.
   */
  Violation below(String parent) {
    boolean located = !field.equals("<nil>");
    return new Violation(reason, located ? parent + "." + field : parent, text);
  }

  /** Returns this as something that was wrong before: a warning, but no reason to refuse. */
  Violation tolerated() {
    return new Violation("", field, text);
  }

  /** Returns the line that a {@code Status} message has for this. */
  public String message() {
    return field + ": " + text;
  }

  private static String show(JsonNode value, String detail) {
    return Values.shown(value) + ": " + detail;
  }

  private static String field(String path) {
    String trimmed = path.startsWith(".") ? path.substring(1) : path;
    return trimmed.isEmpty() ? "<nil>" : trimmed;
  }
}
