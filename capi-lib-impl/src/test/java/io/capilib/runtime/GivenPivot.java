package io.capilib.runtime;

import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.ObjectRef;
import io.capilib.access.ClusterAccess;
import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportAccess;
import io.capilib.condition.Expectation;
import io.capilib.document.KubeObject;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import io.capilib.provider.CertManager;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderSelection;
import io.capilib.provider.ProviderType;
import io.capilib.template.TemplateRequest;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.SimulatedControllers;
import io.capilib.testkit.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Two management clusters with providers, "seed" with the running workload cluster demo/c1 and
 * "home". Each instance starts from the same state, which is made once.
 */
final class GivenPivot implements AutoCloseable {
  static final String NAMESPACE = "demo";
  static final int OBJECTS = 20;
  static final String CORE = "cluster.x-k8s.io/v1beta2";
  static final ObjectRef CLUSTER = new ObjectRef(CORE, "Cluster", NAMESPACE, "c1");

  final FakeCluster seed;
  final FakeCluster home;
  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final CapiLib lib = CapiLib.builder().tool("pivot/1").clock(time).pauses(time).build();
  private final List<FakeCluster> opened = new ArrayList<>();

  private GivenPivot(FakeCluster seed, FakeCluster home) {
    this.seed = seed;
    this.home = home;
    opened.add(seed);
    opened.add(home);
  }

  /** Returns clusters without controllers: nothing happens but what the library does. */
  static GivenPivot quiet() {
    return new GivenPivot(Made.SEED.fork("seed"), Made.HOME.fork("home"));
  }

  /** Returns clusters whose controllers act on every write. */
  static GivenPivot withControllers() {
    GivenPivot pivot = quiet();
    SimulatedControllers.install(pivot.seed);
    SimulatedControllers.install(pivot.home);
    return pivot;
  }

  VirtualTime time() {
    return time;
  }

  CapiLib lib() {
    return lib;
  }

  MovePlan plan() {
    return plan(UnaryOperator.identity());
  }

  /** Plans over connections that {@code wrapper} has its hands on. */
  MovePlan plan(UnaryOperator<ClusterTransport> wrapper) {
    return plan(NAMESPACE, wrapper);
  }

  /** Plans to move {@code namespace}. */
  MovePlan plan(String namespace, UnaryOperator<ClusterTransport> wrapper) {
    return lib.objectMover().plan(request(namespace, wrapper));
  }

  MoveRequest request(String namespace, UnaryOperator<ClusterTransport> wrapper) {
    ManagementCluster from = lib.connect("seed", wrapped(seed, wrapper));
    ManagementCluster to = lib.connect("home", wrapped(home, wrapper));
    return MoveRequest.from(from).to(to).namespace(namespace);
  }

  Report move(MovePlan plan) {
    return lib.objectMover().apply(plan, RunOptions.defaults());
  }

  private static ClusterAccess wrapped(
      FakeCluster cluster, UnaryOperator<ClusterTransport> wrapper) {
    ClusterTransport transport = ((TransportAccess) cluster.access()).transport();
    return ClusterAccess.transport(wrapper.apply(transport));
  }

  /** Returns what a cluster holds, without what every write changes. */
  static Map<ObjectRef, Object> content(FakeCluster cluster) {
    Map<ObjectRef, Object> content = new TreeMap<>();
    cluster.objects().forEach(object -> content.put(object.ref(), lasting(object.content())));
    return content;
  }

  /** Returns what a cluster holds of the namespace that moves. */
  static Map<ObjectRef, Object> moving(FakeCluster cluster) {
    Map<ObjectRef, Object> content = content(cluster);
    content.keySet().removeIf(ref -> !ref.namespace().equals(NAMESPACE));
    return content;
  }

  private static Object lasting(Map<String, Object> object) {
    Map<String, Object> copy = new TreeMap<>(object);
    if (object.get("metadata") instanceof Map<?, ?> metadata) {
      Map<Object, Object> kept = new TreeMap<>(metadata);
      kept.keySet().removeAll(List.of("resourceVersion", "managedFields", "generation"));
      copy.put("metadata", kept);
    }
    return copy;
  }

  static KubeObject object(FakeCluster cluster, ObjectRef ref) {
    return cluster.find(ref).orElseThrow();
  }

  @Override
  public void close() {
    lib.close();
    opened.forEach(FakeCluster::close);
  }

  /** The state that all tests start from. */
  private static final class Made {
    private static final GeneratedReleases RELEASES = GeneratedReleases.create();
    private static final FakeCluster SEED = FakeCluster.create("seed");
    private static final FakeCluster HOME = FakeCluster.create("home");

    static {
      try (CapiLib lib = CapiLib.builder().tool("given/1").build()) {
        SimulatedControllers.install(SEED);
        SimulatedControllers.install(HOME);
        ManagementCluster seed = lib.connect("seed", SEED.access());
        install(lib, seed);
        install(lib, lib.connect("home", HOME.access()));
        createCluster(lib, seed);
      }
    }

    private static void install(CapiLib lib, ManagementCluster cluster) {
      InstallRequest request =
          InstallRequest.into(cluster, RELEASES)
              .provider(ProviderType.CORE, "cluster-api")
              .provider(ProviderType.BOOTSTRAP, "kubeadm")
              .provider(ProviderType.CONTROL_PLANE, "kubeadm")
              .provider(ProviderType.INFRASTRUCTURE, "in-memory")
              .certManager(CertManager.installIfMissing("v1.21.1", RELEASES.certManagerManifest()))
              .build();
      lib.providerInstaller()
          .apply(lib.providerInstaller().planInstall(request), RunOptions.defaults());
    }

    private static void createCluster(CapiLib lib, ManagementCluster cluster) {
      ClusterRef ref = new ClusterRef(NAMESPACE, "c1");
      TemplateRequest request =
          TemplateRequest.in(
                  cluster,
                  RELEASES,
                  ProviderSelection.parse(ProviderType.INFRASTRUCTURE, "in-memory"),
                  ref)
              .variable("KUBERNETES_VERSION", "v1.36.0")
              .variable("CONTROL_PLANE_MACHINE_COUNT", "1")
              .variable("WORKER_MACHINE_COUNT", "1")
              .build();
      lib.templateApplier().apply(lib.templateApplier().plan(request), RunOptions.defaults());
      lib.conditionReader()
          .await(cluster, Expectation.clusterAvailable(ref), RunOptions.defaults());
    }
  }
}
