package io.capilib.provider;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do about cert-manager, which most providers need. An installed one is always used as it
 * is. Immutable.
 */
@ThreadSafety(Level.IMMUTABLE)
public final class CertManager {
  private final @Nullable String manifest;
  private final String version;

  private CertManager(@Nullable String manifest, String version) {
    this.manifest = manifest;
    this.version = version;
  }

  /** Requires it to be there; planning reports a blocker otherwise. The default. */
  public static CertManager required() {
    return new CertManager(null, "");
  }

  /**
   * Installs it if it is missing.
   *
   * @param version version recorded on its objects, for example {@code v1.21.1}
   * @param manifest text of its release manifest, taken as it is
   */
  public static CertManager installIfMissing(String version, String manifest) {
    return new CertManager(
        Objects.requireNonNull(manifest, "manifest"), Objects.requireNonNull(version, "version"));
  }

  /** Returns the manifest to install if it is missing. */
  public Optional<String> manifest() {
    return Optional.ofNullable(manifest);
  }

  /** Returns the version of the manifest, empty without one. */
  public String version() {
    return version;
  }
}
