package io.capilib.reference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The programs under {@code KUBEBUILDER_ASSETS}, and the releases of the providers. */
final class ReferenceAssets {
  static final String VARIABLE = "KUBEBUILDER_ASSETS";
  private static final List<String> PROGRAMS =
      List.of(
          "etcd",
          "kube-apiserver",
          "kube-controller-manager",
          "clusterctl",
          "capi-core-manager",
          "capi-bootstrap-manager",
          "capi-control-plane-manager",
          "capi-docker-manager");

  private final Path directory;
  private final Path providers;

  private ReferenceAssets(Path directory, Path providers) {
    this.directory = directory;
    this.providers = providers;
  }

  /** Returns the programs; without them the calling test is skipped and says why. */
  static ReferenceAssets assumed() {
    Optional<String> missing = missing(System.getenv(VARIABLE), providersDirectory());
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    return new ReferenceAssets(
        Path.of(System.getenv(VARIABLE)).toAbsolutePath(), providersDirectory());
  }

  /** Returns what is missing, if anything is. */
  static Optional<String> missing(String directory, Path providers) {
    if (directory == null || directory.isBlank()) {
      return Optional.of(VARIABLE + " is not set (run .ci/run, or set it to a built directory)");
    }
    List<String> absent =
        PROGRAMS.stream().filter(name -> !Files.isExecutable(Path.of(directory, name))).toList();
    if (!absent.isEmpty()) {
      return Optional.of(VARIABLE + " has no " + String.join(", ", absent));
    }
    return Files.isDirectory(providers)
        ? Optional.empty()
        : Optional.of("there are no provider releases at " + providers);
  }

  /** Returns the path of a program. */
  String program(String name) {
    return directory.resolve(name).toString();
  }

  /** Returns the directory with a folder for each provider. */
  Path providers() {
    return providers;
  }

  private static Path providersDirectory() {
    return Path.of(System.getProperty("capilib.providers", "")).toAbsolutePath().normalize();
  }
}
