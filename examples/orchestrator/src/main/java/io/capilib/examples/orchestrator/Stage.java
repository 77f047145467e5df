package io.capilib.examples.orchestrator;

import io.capilib.ManagementCluster;
import io.capilib.access.ClusterAccess;
import io.capilib.operation.RunOptions;
import io.capilib.provider.CertManager;
import io.capilib.provider.ComponentSource;
import io.capilib.runtime.CapiLib;
import io.capilib.runtime.ComponentSources;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.SimulatedControllers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the phases work on: two clusters, a source of releases, the library. */
final class Stage implements AutoCloseable {
  private final CapiLib lib = CapiLib.builder().tool("orchestrator/0.1").build();
  private final Map<String, ManagementCluster> clusters = new HashMap<>();
  private final List<FakeCluster> fakes = new ArrayList<>();
  private final GeneratedReleases generated;
  private final ComponentSource source;
  private final Output output;

  private Stage(Optional<Path> providers, Output output) {
    this.generated = GeneratedReleases.create();
    this.source = providers.map(ComponentSources::directory).orElse(generated);
    this.output = output;
  }

  /** Connects both clusters; in-memory ones without kubeconfigs. */
  static Stage open(Arguments arguments, Output output) {
    Stage stage = new Stage(arguments.providers(), output);
    try {
      stage.connect("from", arguments.fromKubeconfig());
      stage.connect("to", arguments.toKubeconfig());
      return stage;
    } catch (RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private void connect(String name, Optional<Path> kubeconfig) {
    ClusterAccess access = kubeconfig.map(Stage::file).orElseGet(() -> fake(name));
    clusters.put(name, lib.connect(name, access));
  }

  private static ClusterAccess file(Path kubeconfig) {
    return ClusterAccess.kubeconfigFile(kubeconfig);
  }

  private ClusterAccess fake(String name) {
    FakeCluster fake = FakeCluster.create(name);
    fakes.add(fake);
    SimulatedControllers.install(fake);
    return fake.access();
  }

  CapiLib lib() {
    return lib;
  }

  ManagementCluster cluster(String name) {
    ManagementCluster cluster = clusters.get(name);
    if (cluster == null) {
      throw new IllegalStateException("no cluster " + name);
    }
    return cluster;
  }

  ComponentSource source() {
    return source;
  }

  CertManager certManager() {
    return CertManager.installIfMissing("v1.21.1", generated.certManagerManifest());
  }

  Output output() {
    return output;
  }

  RunOptions options() {
    return RunOptions.builder().listener(output::event).build();
  }

  @Override
  public void close() {
    lib.close();
    fakes.forEach(FakeCluster::close);
  }
}
