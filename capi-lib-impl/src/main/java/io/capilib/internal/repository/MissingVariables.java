package io.capilib.internal.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses to render with variables that need a value and have none: all of them at once. */
final class MissingVariables {
  private MissingVariables() {}

  static void refuse(Collection<ReleaseText> texts, Map<String, String> values) {
    List<String> missing = new ArrayList<>();
    for (ReleaseText text : texts) {
      Set<String> names = text.missing(values);
      if (!names.isEmpty()) {
        missing.add(String.join(", ", names) + " in " + text.file() + " of " + text.release());
      }
    }
    if (!missing.isEmpty()) {
      throw ReleaseErrors.of(
          "CAPI-RELEASE-0012",
          "Rendering needs values for these variables, and they have none: "
              + String.join("; ", missing)
              + ".",
          "Give each of them a value; the empty text is one.");
    }
  }
}
