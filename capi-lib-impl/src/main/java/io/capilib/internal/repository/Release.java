package io.capilib.internal.repository;

import io.capilib.provider.ProviderRef;

/**
 * One release of a provider that a source has.
 *
 * @param provider the provider
 * @param version its version, as the source spells it
 */
public record Release(ProviderRef provider, String version) {
  /** Returns where a file of the release is, for messages. */
  String path(String file) {
    return provider.label() + "/" + version + "/" + file;
  }

  /** Returns the release for people: "infrastructure-docker v1.14.0". */
  @Override
  public String toString() {
    return provider.label() + " " + version;
  }
}
