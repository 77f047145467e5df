package io.capilib.testkit.internal.defaults;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The defaults that depend on other fields of the object. */
final class DerivedDefaults {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private DerivedDefaults() {}

  static void set(String type, ObjectNode object) {
    switch (type) {
      case "rbac.v1.Subject" -> subject(object);
      default -> {}
    }
  }

  /** Users and groups belong to the group of role bindings, accounts to the core group. */
  private static void subject(ObjectNode subject) {
    String kind = subject.path("kind").asText();
    if (Defaults.missing(subject.get("apiGroup"))
        && (kind.equals("User") || kind.equals("Group"))) {
      subject.put("apiGroup", RBAC);
    }
  }
}
