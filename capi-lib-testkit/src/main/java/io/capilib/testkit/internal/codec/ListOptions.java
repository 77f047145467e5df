package io.capilib.testkit.internal.codec;

import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.protocol.Parameters;
import java.util.ArrayList;
import java.util.List;

/** Checks the options of a list against each other. */
public final class ListOptions {
  private ListOptions() {}

  public static void check(Parameters query) {
    long unused = query.number("timeoutSeconds", 0);
    List<FieldError> errors = new ArrayList<>();
    String version = query.text("resourceVersion");
    String match = query.text("resourceVersionMatch");
    String field = "resourceVersionMatch";
    if (!match.isEmpty() && version.isEmpty()) {
      errors.add(
          FieldError.forbidden(
              field, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
    }
    if (!match.isEmpty() && query.has("continue")) {
      errors.add(FieldError.forbidden(field, "resourceVersionMatch is forbidden for continue"));
    }
    if (!List.of("", "Exact", "NotOlderThan").contains(match)) {
      errors.add(FieldError.unsupported(field, match, "\"Exact\", \"NotOlderThan\", \"\""));
    }
    if (match.equals("Exact") && version.equals("0")) {
      errors.add(
          FieldError.forbidden(
              field, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
    }
    if (query.has("sendInitialEvents")) {
      errors.add(
          FieldError.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
    }
    if (!errors.isEmpty()) {
      throw WriteOptions.invalid("ListOptions", errors);
    }
    if (!version.matches("[0-9]*")) {
      throw ApiError.badRequest(
          "invalid resource version: resourceVersion: Invalid value: \"%s\": strconv.ParseUint:"
                  .formatted(version)
              + " parsing \"%s\": invalid syntax".formatted(version));
    }
  }
}
