package io.capilib.runtime;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.internal.repository.DirectorySource;
import io.capilib.internal.repository.InMemorySource;
import io.capilib.internal.repository.InMemorySource.ReleaseFile;
import io.capilib.internal.repository.Version;
import io.capilib.provider.ComponentSource;
import io.capilib.provider.ProviderRef;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Where provider releases can come from. */
@ThreadSafety(Level.THREAD_SAFE)
public final class ComponentSources {
  private ComponentSources() {}

  /**
   * Returns the releases in a directory of the layout that clusterctl calls a local repository:
   * {@code <provider label>/<version>/<file>}, for example {@code
   * infrastructure-docker/v1.14.0/metadata.yaml}. Other entries are ignored. The directory is read
   * on each call, so that new releases are seen; reading throws {@link
   * io.capilib.error.InvalidRequestException} if it is missing or unreadable. Symbolic links are
   * followed within the directory; one that leads out of it is refused.
   */
  public static ComponentSource directory(Path root) {
    return new DirectorySource(Objects.requireNonNull(root, "root"));
  }

  /** Starts a source that is given its files as texts. */
  public static InMemoryBuilder inMemory() {
    return new InMemoryBuilder();
  }

  /** Collects the files of releases. Not thread-safe. */
  @ThreadSafety(Level.NOT_THREAD_SAFE)
  public static final class InMemoryBuilder {
    private final Map<ReleaseFile, String> texts = new LinkedHashMap<>();

    private InMemoryBuilder() {}

    /**
     * Adds a file of a release, or replaces it.
     *
     * @param provider the provider
     * @param version the release's version, for example {@code v1.14.0}
     * @param name the file's name, for example {@code metadata.yaml}
     * @param text its content
     * @throws IllegalArgumentException if the version is no semantic version
     */
    public InMemoryBuilder file(ProviderRef provider, String version, String name, String text) {
      if (Version.parse(version).isEmpty()) {
        throw new IllegalArgumentException(
            "expected a version such as v1.14.0, but found \"" + version + "\"");
      }
      ReleaseFile file =
          new ReleaseFile(Objects.requireNonNull(provider, "provider"), version, name);
      texts.put(file, Objects.requireNonNull(text, "text"));
      return this;
    }

    /** Returns the source with the files added so far. */
    public ComponentSource build() {
      return new InMemorySource(texts);
    }
  }
}
