package io.capilib.provider;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * One entry of a management cluster's inventory. Immutable.
 *
 * @param provider the provider
 * @param version its version
 * @param namespace where it was installed
 */
@ThreadSafety(Level.IMMUTABLE)
public record InstalledProvider(ProviderRef provider, String version, String namespace) {
  /** Checks that every component is present. */
  public InstalledProvider {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(namespace, "namespace");
  }

  @Override
  public String toString() {
    return provider.label() + " " + version + " in namespace " + namespace;
  }
}
