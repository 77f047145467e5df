package io.capilib.provider;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.List;
import java.util.Optional;

/**
 * Where releases of providers come from: an SPI. A release is a set of files, as published with it:
 * components, {@code metadata.yaml}, cluster templates. Implementations are thread-safe and throw
 * {@link io.capilib.error.CapiException} with the place that could not be read.
 */
@ThreadSafety(Level.THREAD_SAFE)
public interface ComponentSource {
  /** Returns the place, for messages and plans; no credentials. */
  String describe();

  /** Returns the providers on offer, in no particular order. */
  List<ProviderRef> providers();

  /** Returns the versions on offer, in no particular order; empty for an unknown provider. */
  List<String> versions(ProviderRef provider);

  /** Returns the names of a release's files; empty for an unknown release. */
  List<String> files(ProviderRef provider, String version);

  /** Returns the text of one file of a release, if the release has it. */
  Optional<String> read(ProviderRef provider, String version, String file);
}
