package io.capilib.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the real clusterctl, with a home of its own and a local repository of releases. */
final class Clusterctl {
  /** What it calls itself in audit logs. */
  static final String AGENT = "clusterctl";

  /** The values with which it renders components. */
  static final Map<String, String> VARIABLES =
      Map.of("CLUSTER_TOPOLOGY", "true", "EXP_MACHINE_POOL", "true", "EXP_RUNTIME_SDK", "true");

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final ReferenceAssets assets;
  private final Path home = Directories.create("clusterctl");
  private final Path config = home.resolve("clusterctl.yaml");

  Clusterctl(ReferenceAssets assets) {
    this.assets = assets;
    try {
      Files.writeString(config, config(assets.providers()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Installs the four providers of a version. */
  String init(Path kubeconfig, String version) {
    return run(
        "init",
        "--kubeconfig=" + kubeconfig,
        "--core=cluster-api:" + version,
        "--bootstrap=kubeadm:" + version,
        "--control-plane=kubeadm:" + version,
        "--infrastructure=docker:" + version);
  }

  /** Runs a command and returns what it printed; a failure is thrown with it. */
  String run(String... arguments) {
    Outcome outcome = attempt(arguments);
    if (!outcome.succeeded()) {
      throw new IllegalStateException("clusterctl " + arguments[0] + ": " + outcome.tail());
    }
    return outcome.output();
  }

  /** Runs a command that may fail. */
  Outcome attempt(String... arguments) {
    return attempt(Map.of(), arguments);
  }

  /** Runs a command that may fail, with more variables in its environment. */
  Outcome attempt(Map<String, String> variables, String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add("--config=" + config);
    Path log = home.resolve(arguments[0] + ".log");
    Map<String, String> environment = environment();
    environment.putAll(variables);
    try (LocalProcess process =
        LocalProcess.start(
            log, environment, Place.LOOPBACK.command(assets.program("clusterctl"), command))) {
      return new Outcome(process.exitCode(LIMIT) == 0, process.output(), process.tail());
    }
  }

  /**
   * How a command ended.
   *
   * @param succeeded whether its exit code was zero
   * @param output everything it printed
   * @param tail the last lines of that
   */
  record Outcome(boolean succeeded, String output, String tail) {}

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(VARIABLES);
    environment.put("HOME", home.toString());
    environment.put("XDG_CONFIG_HOME", home.toString());
    environment.put("KUBECONFIG", "");
    environment.put("CLUSTERCTL_DISABLE_VERSIONCHECK", "true");
    return environment;
  }

  private static String config(Path providers) {
    // The version in these paths is any that exists: others are looked for beside it.
    String file = "file://" + providers + "/";
    return "providers:\n"
        + provider("cluster-api", "CoreProvider", file + "cluster-api/v1.14.0/core-components.yaml")
        + provider(
            "kubeadm",
            "BootstrapProvider",
            file + "bootstrap-kubeadm/v1.14.0/bootstrap-components.yaml")
        + provider(
            "kubeadm",
            "ControlPlaneProvider",
            file + "control-plane-kubeadm/v1.14.0/control-plane-components.yaml")
        + provider(
            "docker",
            "InfrastructureProvider",
            file + "infrastructure-docker/v1.14.0/infrastructure-components-development.yaml")
        + provider(
            "metal3",
            "InfrastructureProvider",
            file + "infrastructure-metal3/v1.13.0/infrastructure-components.yaml")
        + "cert-manager:\n  url: \""
        + file
        + "cert-manager/v1.21.1/cert-manager.yaml\"\n  version: v1.21.1\n";
  }

  private static String provider(String name, String type, String url) {
    return "- {name: " + name + ", type: " + type + ", url: \"" + url + "\"}\n";
  }
}
