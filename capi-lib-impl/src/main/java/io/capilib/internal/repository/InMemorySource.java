package io.capilib.internal.repository;

import io.capilib.provider.ComponentSource;
import io.capilib.provider.ProviderRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Releases held in memory. Immutable. */
public final class InMemorySource implements ComponentSource {
  private final Map<ProviderRef, Map<String, Map<String, String>>> files = new LinkedHashMap<>();

  /** Creates the source from texts by file. */
  public InMemorySource(Map<ReleaseFile, String> texts) {
    texts.forEach(
        (file, text) ->
            files
                .computeIfAbsent(file.provider(), provider -> new LinkedHashMap<>())
                .computeIfAbsent(file.version(), version -> new LinkedHashMap<>())
                .put(file.name(), text));
  }

  @Override
  public String describe() {
    return "releases in memory";
  }

  @Override
  public List<ProviderRef> providers() {
    return List.copyOf(files.keySet());
  }

  @Override
  public List<String> versions(ProviderRef provider) {
    return List.copyOf(files.getOrDefault(provider, Map.of()).keySet());
  }

  @Override
  public List<String> files(ProviderRef provider, String version) {
    return new ArrayList<>(release(provider, version).keySet());
  }

  @Override
  public Optional<String> read(ProviderRef provider, String version, String file) {
    return Optional.ofNullable(release(provider, version).get(file));
  }

  private Map<String, String> release(ProviderRef provider, String version) {
    return files.getOrDefault(provider, Map.of()).getOrDefault(version, Map.of());
  }

  /** Names one file of one release. */
  public record ReleaseFile(ProviderRef provider, String version, String name) {}
}
