package io.capilib.provider;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Locale;
import java.util.Objects;

/**
 * A provider to install, and which version. Immutable.
 *
 * @param provider the provider
 * @param version a version such as {@code v1.14.0}; empty for the latest release
 */
@ThreadSafety(Level.IMMUTABLE)
public record ProviderSelection(ProviderRef provider, String version) {
  /** Checks that both are present. */
  public ProviderSelection {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(version, "version");
  }

  /**
   * Reads {@code name} or {@code name:version}; the name is taken in lower case.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static ProviderSelection parse(ProviderType type, String text) {
    String[] parts = text.split(":", -1);
    if (parts.length > 2 || parts[0].isEmpty() || (parts.length == 2 && parts[1].isEmpty())) {
      throw new IllegalArgumentException(
          "expected NAME or NAME:VERSION for a " + type + " provider, but found \"" + text + "\"");
    }
    return new ProviderSelection(
        new ProviderRef(type, parts[0].toLowerCase(Locale.ROOT)),
        parts.length == 2 ? parts[1] : "");
  }

  @Override
  public String toString() {
    return version.isEmpty() ? provider.label() : provider.label() + ":" + version;
  }
}
