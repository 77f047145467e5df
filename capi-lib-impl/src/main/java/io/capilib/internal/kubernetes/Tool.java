package io.capilib.internal.kubernetes;

import java.util.Objects;

/**
 * Who uses the library.
 *
 * @param name name, which is also the field manager of its writes
 * @param version version
 */
public record Tool(String name, String version) {
  /** Checks that both can stand in a header and in a field manager. */
  public Tool {
    Objects.requireNonNull(name, "name");
    if (!name.matches("[!-.0-~]{1,128}") || !version.matches("[!-~]{1,128}")) {
      throw new IllegalArgumentException(
          "expected a tool such as \"installer/4.2\", but found \"" + name + "/" + version + "\"");
    }
  }

  /** Reads {@code name/version}. */
  public static Tool parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Tool(text, "")
        : new Tool(text.substring(0, slash), text.substring(slash + 1));
  }

  public String fieldManager() {
    return name;
  }

  public String userAgent() {
    return name + "/" + version;
  }
}
