package io.capilib.testkit;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A cluster of three control-plane Machines and five workers, put into a fake by hand. */
public final class Demo {
  public static final String CORE = "cluster.x-k8s.io/v1beta2";
  public static final ObjectRef CLUSTER = new ObjectRef(CORE, "Cluster", "team", "demo");
  public static final ObjectRef WORKERS =
      new ObjectRef(CORE, "MachineDeployment", "team", "demo-md-0");
  public static final ObjectRef CONTROL_PLANE =
      new ObjectRef(
          "controlplane.cluster.x-k8s.io/v1beta2",
          "KubeadmControlPlane",
          "team",
          "demo-control-plane");

  private static final GeneratedReleases RELEASES = GeneratedReleases.create();
  private static final ProviderRef INFRASTRUCTURE =
      new ProviderRef(ProviderType.INFRASTRUCTURE, "in-memory");

  private Demo() {}

  /** Puts everything of cert-manager and the providers but the variables' values. */
  public static void install(FakeCluster cluster) {
    parse(RELEASES.certManagerManifest()).forEach(cluster::put);
    for (ProviderRef provider : RELEASES.providers()) {
      String file = provider.type().componentsFile();
      parse(RELEASES.read(provider, "v1.14.0", file).orElseThrow()).forEach(cluster::put);
    }
  }

  static void apply(FakeCluster cluster) {
    apply(cluster, 3, 5);
  }

  /** Puts the cluster with other numbers of Machines, all objects before anybody looks at them. */
  public static void applyTogether(FakeCluster cluster, int controlPlane, int workers) {
    cluster.undisturbed(() -> apply(cluster, controlPlane, workers));
  }

  private static void apply(FakeCluster cluster, int controlPlane, int workers) {
    String template =
        RELEASES.read(INFRASTRUCTURE, "v1.14.0", "cluster-template.yaml").orElseThrow();
    String manifest =
        template
            .replaceAll("\\$\\{[A-Z_]+:=([^}]*)}", "$1")
            .replace("${CLUSTER_NAME}", CLUSTER.name())
            .replace("${NAMESPACE}", CLUSTER.namespace())
            .replace("${KUBERNETES_VERSION}", "v1.33.0")
            .replace("${CONTROL_PLANE_MACHINE_COUNT}", Integer.toString(controlPlane))
            .replace("${WORKER_MACHINE_COUNT}", Integer.toString(workers));
    parse(manifest).forEach(cluster::put);
  }

  static List<KubeObject> machines(FakeCluster cluster) {
    return cluster.list(CORE, "Machine");
  }

  static Set<String> machineUids(FakeCluster cluster) {
    return machines(cluster).stream()
        .map(machine -> machine.text("/metadata/uid"))
        .collect(Collectors.toSet());
  }

  public static List<KubeObject> parse(String text) {
    List<KubeObject> objects = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
      objects.add(object(document));
    }
    return objects;
  }

  @SuppressWarnings("unchecked") // a manifest's documents are objects
  private static KubeObject object(Object document) {
    return KubeObject.of((Map<String, ?>) document);
  }
}
