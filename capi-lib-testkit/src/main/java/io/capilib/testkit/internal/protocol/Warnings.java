package io.capilib.testkit.internal.protocol;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the server wants the client to know besides its answer; each text once. */
public final class Warnings {
  private final Set<String> texts = new LinkedHashSet<>();

  public void add(String text) {
    if (!text.isEmpty()) {
      texts.add(text);
    }
  }

  /** Returns the values of the Warning header. */
  public List<String> headers() {
    return texts.stream()
        .map(text -> "299 - \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .toList();
  }
}
