package io.capilib.internal.kubernetes;

/** What a request does, in the words of a sentence and of RBAC. */
enum Verb {
  READ("read", "reading", "get"),
  LIST("list", "listing", "list"),
  WATCH("watch", "watching", "watch"),
  CREATE("create", "creating", "create"),
  REPLACE("replace", "replacing", "update"),
  PATCH("patch", "patching", "patch"),
  APPLY("apply", "applying", "patch"),
  DELETE("delete", "deleting", "delete");

  private final String infinitive;
  private final String gerund;
  private final String right;

  Verb(String infinitive, String gerund, String right) {
    this.infinitive = infinitive;
    this.gerund = gerund;
    this.right = right;
  }

  String infinitive() {
    return infinitive;
  }

  String gerund() {
    return gerund;
  }

  String right() {
    return right;
  }
}
