package io.capilib.testkit.internal.protocol;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing wrong with one field of an object.
 *
 * @param reason machine-readable reason, for example {@code FieldValueRequired}; empty if it was
 *     wrong before and is tolerated
 * @param field path of the field
 * @param text what is wrong, without the path
 */
public record FieldError(String reason, String field, String text) {
  public static FieldError required(String field, String detail) {
    return new FieldError("FieldValueRequired", field, "Required value" + suffix(detail));
  }

  public static FieldError invalid(String field, String value, String detail) {
    return new FieldError(
        "FieldValueInvalid", field, "Invalid value: " + quoted(value) + suffix(detail));
  }

  /** An invalid value that is printed as it is: a number or a structure. */
  public static FieldError invalidPlain(String field, String value, String detail) {
    return new FieldError("FieldValueInvalid", field, "Invalid value: " + value + suffix(detail));
  }

  public static FieldError unsupported(String field, String value, String supported) {
    return new FieldError(
        "FieldValueNotSupported",
        field,
        "Unsupported value: " + quoted(value) + ": supported values: " + supported);
  }

  public static FieldError unsupported(String field, String value, List<String> supported) {
    return unsupportedPlain(field, quoted(value), supported);
  }

  /** An unsupported value that is printed as it is. */
  public static FieldError unsupportedPlain(String field, String value, List<String> supported) {
    return new FieldError(
        "FieldValueNotSupported",
        field,
        "Unsupported value: "
            + value
            + ": supported values: "
            + supported.stream().map(FieldError::quoted).collect(Collectors.joining(", ")));
  }

  public static FieldError notFound(String field, String value) {
    return new FieldError("FieldValueNotFound", field, "Not found: " + quoted(value));
  }

  public static FieldError duplicate(String field, String value) {
    return new FieldError("FieldValueDuplicate", field, "Duplicate value: " + quoted(value));
  }

  public static FieldError duplicatePlain(String field, String value) {
    return new FieldError("FieldValueDuplicate", field, "Duplicate value: " + value);
  }

  public static FieldError tooLong(String field, long most) {
    return new FieldError(
        "FieldValueTooLong", field, "Too long: may not be more than " + most + " bytes");
  }

  public static FieldError forbidden(String field, String detail) {
    return new FieldError("FieldValueForbidden", field, "Forbidden" + suffix(detail));
  }

  /** Returns whether it is only to be warned of. */
  public boolean isTolerated() {
    return reason.isEmpty();
  }

  public String message() {
    return field + ": " + text;
  }

  private static String suffix(String detail) {
    return detail.isEmpty() ? "" : ": " + detail;
  }

  private static String quoted(String value) {
    return TextNode.valueOf(value).toString();
  }
}
