package io.capilib.testkit.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Whom a binding of roles is for. */
final class SubjectText {
  private SubjectText() {}

  /** Returns the names of the subjects of one kind. */
  static String names(ObjectNode binding, String kind) {
    List<String> names = new ArrayList<>();
    for (JsonNode subject : binding.path("subjects")) {
      if (subject.path("kind").asText().equals(kind)) {
        String name = subject.path("name").asText();
        names.add(
            kind.equals("ServiceAccount") ? subject.path("namespace").asText() + "/" + name : name);
      }
    }
    return String.join(", ", names);
  }
}
