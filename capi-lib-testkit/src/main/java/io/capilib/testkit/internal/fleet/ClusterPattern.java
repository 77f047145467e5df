package io.capilib.testkit.internal.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.document.KubeObject;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.SimulatedControllers;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Trees;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The objects of one running cluster, to be copied under other names. The simulated controllers
 * make them, once for each number of machines.
 */
public final class ClusterPattern {
  static final String NAME = "pattern-cluster";
  static final String NAMESPACE = "pattern-namespace";
  static final Instant MADE_AT = Instant.parse("2001-02-03T04:05:06Z");

  private static final String RELEASE = "v1.14.0";
  private static final GeneratedReleases RELEASES = GeneratedReleases.create();
  private static final Map<Size, List<ObjectNode>> MADE = new ConcurrentHashMap<>();

  private ClusterPattern() {}

  private record Size(int controlPlane, int workers, String version) {}

  /** Returns copies of the objects for one cluster. */
  public static Trees objects(int controlPlane, int workers, String version, Renaming renaming) {
    Size size = new Size(controlPlane, workers, version);
    List<ObjectNode> pattern = MADE.computeIfAbsent(size, ClusterPattern::make);
    return new Trees(pattern.stream().map(renaming::copy).toList());
  }

  /** Returns the CRDs of the kinds that the objects are of, as YAML documents. */
  public static List<String> definitions() {
    return RELEASES.providers().stream()
        .map(provider -> RELEASES.read(provider, RELEASE, provider.type().componentsFile()))
        .flatMap(text -> List.of(text.orElseThrow().split("(?m)^---$")).stream())
        .filter(document -> document.contains("\nkind: CustomResourceDefinition\n"))
        .toList();
  }

  private static List<ObjectNode> make(Size size) {
    try (FakeCluster workshop =
        FakeCluster.builder()
            .name("workshop")
            .clock(Clock.fixed(MADE_AT, ZoneOffset.UTC))
            .build()) {
      definitions().forEach(workshop::load);
      SimulatedControllers.install(workshop);
      workshop.load(manifest(size));
      return workshop.objects().stream()
          .filter(object -> object.ref().namespace().equals(NAMESPACE))
          .map(ClusterPattern::lasting)
          .toList();
    }
  }

  private static ObjectNode lasting(KubeObject object) {
    ObjectNode tree = Json.tree(object);
    tree.withObject("/metadata").remove("resourceVersion");
    return tree;
  }

  private static String manifest(Size size) {
    ProviderRef provider = new ProviderRef(ProviderType.INFRASTRUCTURE, "in-memory");
    return RELEASES
        .read(provider, RELEASE, "cluster-template.yaml")
        .orElseThrow()
        .replaceAll("\\$\\{[A-Z_]+:=([^}]*)}", "$1")
        .replace("${CLUSTER_NAME}", NAME)
        .replace("${NAMESPACE}", NAMESPACE)
        .replace("${KUBERNETES_VERSION}", size.version())
        .replace("${CONTROL_PLANE_MACHINE_COUNT}", Integer.toString(size.controlPlane()))
        .replace("${WORKER_MACHINE_COUNT}", Integer.toString(size.workers()));
  }
}
