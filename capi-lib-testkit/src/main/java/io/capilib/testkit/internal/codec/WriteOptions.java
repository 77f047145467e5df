package io.capilib.testkit.internal.codec;

import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.protocol.Parameters;
import io.capilib.testkit.internal.store.GroupResource;
import java.util.ArrayList;
import java.util.List;

/** The options of a write that are in its query. */
public record WriteOptions(
    boolean dryRun, String fieldManager, boolean force, String fieldValidation) {
  private static final int LONGEST_MANAGER = 128;

  public static WriteOptions of(ApiRequest http, String optionsKind) {
    return of(http, optionsKind, List.of());
  }

  /** As the shorter form, with what is wrong already. */
  public static WriteOptions of(ApiRequest http, String optionsKind, List<FieldError> problems) {
    Parameters query = http.query();
    List<FieldError> errors = new ArrayList<>(problems);
    checkManager(query.text("fieldManager"), errors);
    checkDryRun(query.all("dryRun"), errors);
    String validation = query.text("fieldValidation");
    if (!List.of("", "Ignore", "Warn", "Strict").contains(validation)) {
      errors.add(
          FieldError.unsupported(
              "fieldValidation", validation, "\"\", \"Ignore\", \"Strict\", \"Warn\""));
    }
    if (!errors.isEmpty()) {
      throw invalid(optionsKind, errors);
    }
    return lenient(http, validation);
  }

  /** Returns what the query says without judging it, for the log. */
  static WriteOptions lenient(ApiRequest http) {
    return lenient(http, "");
  }

  private static WriteOptions lenient(ApiRequest http, String validation) {
    Parameters query = http.query();
    return new WriteOptions(
        query.text("dryRun").equals("All"), manager(http), query.flag("force"), validation);
  }

  static void checkDryRun(List<String> values, List<FieldError> errors) {
    if (!List.of("All").containsAll(values)) {
      String shown = "[" + String.join(" ", values.stream().map(v -> '"' + v + '"').toList()) + "]";
      errors.add(
          new FieldError(
              "FieldValueNotSupported",
              "dryRun",
              "Unsupported value: " + shown + ": supported values: \"All\""));
    }
  }

  private static void checkManager(String manager, List<FieldError> errors) {
    if (manager.length() > LONGEST_MANAGER) {
      errors.add(FieldError.tooLong("fieldManager", LONGEST_MANAGER));
    }
    for (int i = 0; i < manager.length(); i++) {
      if (Character.isISOControl(manager.charAt(i))) {
        errors.add(
            FieldError.invalid(
                "fieldManager",
                manager,
                "invalid character U+%04X (at position %d)".formatted((int) manager.charAt(i), i)));
      }
    }
  }

  public static ApiError invalid(String optionsKind, FieldError error) {
    return invalid(optionsKind, List.of(error));
  }

  static ApiError invalid(String optionsKind, List<FieldError> errors) {
    return ApiError.invalid(new GroupResource("meta.k8s.io", optionsKind), "", errors);
  }

  /** The parameter, or else what the User-Agent says before its first slash. */
  private static String manager(ApiRequest http) {
    String given = http.query().text("fieldManager");
    if (!given.isEmpty()) {
      return given;
    }
    String agent = http.header("user-agent");
    int slash = agent.indexOf('/');
    String name = slash < 0 ? agent : agent.substring(0, slash);
    return name.isEmpty() ? "unknown" : name.substring(0, Math.min(LONGEST_MANAGER, name.length()));
  }
}
