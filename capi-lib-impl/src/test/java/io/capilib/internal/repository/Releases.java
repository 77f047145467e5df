package io.capilib.internal.repository;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.capilib.provider.ComponentSource;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderSelection;
import io.capilib.provider.ProviderType;
import io.capilib.runtime.ComponentSources;
import io.capilib.runtime.ComponentSources.InMemoryBuilder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small releases in memory, and the real ones if they are there. */
final class Releases {
  static final ProviderRef INFRA = new ProviderRef(ProviderType.INFRASTRUCTURE, "test");
  static final String FILE = "infrastructure-components.yaml";
  static final String METADATA =
      """
      apiVersion: clusterctl.cluster.x-k8s.io/v1alpha3
      kind: Metadata
      releaseSeries:
      - {major: 1, minor: 2, contract: v1beta2}
      - {major: 1, minor: 1, contract: v1beta1}
      """;

  private final InMemoryBuilder files = ComponentSources.inMemory();

  /** Starts a source with v1.2.3 of the infrastructure provider "test". */
  static Releases with(String components) {
    return new Releases().file(FILE, components).file("metadata.yaml", METADATA);
  }

  static Releases none() {
    return new Releases();
  }

  Releases file(String name, String text) {
    return file(INFRA, "v1.2.3", name, text);
  }

  Releases file(ProviderRef provider, String version, String name, String text) {
    files.file(provider, version, name, text);
    return this;
  }

  ReleaseCatalog catalog() {
    return new ReleaseCatalog(files.build());
  }

  static ProviderSelection select(String version) {
    return new ProviderSelection(INFRA, version);
  }

  /** Returns the real releases; without them the calling test is skipped. */
  static ComponentSource real() {
    String directory = System.getProperty("capilib.providers", "");
    assumeTrue(
        !directory.isEmpty() && Files.isDirectory(Path.of(directory)),
        "there are no provider releases at \"" + directory + "\"");
    return ComponentSources.directory(Path.of(directory));
  }
}
