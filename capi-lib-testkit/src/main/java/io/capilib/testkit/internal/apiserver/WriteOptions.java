package io.capilib.testkit.internal.apiserver;

import io.capilib.testkit.internal.store.GroupResource;
import java.util.List;

/** The options of a write that are in its query. */
record WriteOptions(boolean dryRun, String fieldManager, boolean force, String fieldValidation) {
  static WriteOptions of(ApiRequest http, String optionsKind) {
    Parameters query = http.query();
    checkDryRun(query.text("dryRun"), optionsKind);
    String validation = query.text("fieldValidation");
    if (!List.of("", "Ignore", "Warn", "Strict").contains(validation)) {
      throw invalid(
          optionsKind,
          FieldError.unsupported(
              "fieldValidation", validation, "\"Ignore\", \"Strict\", \"Warn\""));
    }
    return new WriteOptions(
        query.text("dryRun").equals("All"), manager(http), query.flag("force"), validation);
  }

  /** Returns what the query says without judging it, for the log. */
  static WriteOptions lenient(ApiRequest http) {
    return new WriteOptions(
        http.query().text("dryRun").equals("All"), manager(http), http.query().flag("force"), "");
  }

  static void checkDryRun(String value, String optionsKind) {
    if (!value.isEmpty() && !value.equals("All")) {
      throw invalid(optionsKind, FieldError.unsupported("dryRun", value, "\"All\""));
    }
  }

  static ApiError invalid(String optionsKind, FieldError error) {
    return ApiError.invalid(new GroupResource("meta.k8s.io", optionsKind), "", List.of(error));
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
    return name.isEmpty() ? "unknown" : name.substring(0, Math.min(128, name.length()));
  }
}
