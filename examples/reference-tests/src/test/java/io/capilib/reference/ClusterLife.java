package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The life of a cluster of the template {@code in-memory} on a server with the real managers:
 * created, scaled, paused, upgraded, deleted, and watched all the time.
 */
final class ClusterLife implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** For so long nothing happens before a stage counts as over. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private static final String NAMESPACE = "life";
  private static final String PLACE = "/api/v1/namespaces/" + NAMESPACE;
  private static final String CORE = "/apis/cluster.x-k8s.io/v1beta2/namespaces/" + NAMESPACE;
  private static final String CLUSTER = CORE + "/clusters/c1";
  private static final String INFRASTRUCTURE =
      "/apis/infrastructure.cluster.x-k8s.io/v1beta2/namespaces/" + NAMESPACE;
  private static final List<String> WATCHED =
      List.of(
          CORE + "/clusterclasses",
          CORE + "/clusters",
          CORE + "/machinedeployments",
          CORE + "/machinesets",
          CORE + "/machines",
          CORE + "/machinehealthchecks",
          "/apis/controlplane.cluster.x-k8s.io/v1beta2/namespaces/"
              + NAMESPACE
              + "/kubeadmcontrolplanes",
          "/apis/bootstrap.cluster.x-k8s.io/v1beta2/namespaces/" + NAMESPACE + "/kubeadmconfigs",
          INFRASTRUCTURE + "/devclusters",
          INFRASTRUCTURE + "/devmachines");

  private final ReferenceAssets assets;
  private final Side side;
  private final Managers managers;
  private final LifeRecorder recorder = new LifeRecorder();
  private final List<CompletableFuture<?>> watches = new ArrayList<>();

  ClusterLife(ReferenceAssets assets, Side side, Managers managers) {
    this.assets = assets;
    this.side = side;
    this.managers = managers;
  }

  /** Lives through all stages and returns what happened. */
  LifeRecord live() {
    stage(LifeStage.CREATE, this::create, () -> isSteady(1, 2, "v1.33.0") && areHealthChecked());
    stage(
        LifeStage.SCALE_WORKERS_UP,
        () -> scaleWorkersByTheOldVersion(5),
        () -> isSteady(1, 5, "v1.33.0"));
    stage(
        LifeStage.SCALE_CONTROL_PLANE, () -> scaleControlPlane(3), () -> isSteady(3, 5, "v1.33.0"));
    stage(LifeStage.SCALE_WORKERS_DOWN, () -> scaleWorkers(2), () -> isSteady(3, 2, "v1.33.0"));
    stage(LifeStage.PAUSE, () -> pause(true), () -> isPaused("True"));
    stage(LifeStage.UNPAUSE, () -> pause(false), () -> isPaused("False"));
    stage(LifeStage.UPGRADE, this::upgrade, () -> isSteady(3, 2, "v1.34.0"));
    stage(LifeStage.DELETE, () -> side.client().delete(CLUSTER), this::isGone);
    stage(
        LifeStage.DELETE_NAMESPACE,
        () -> side.client().delete(PLACE),
        () -> side.client().find(PLACE).isMissingNode());

    Map<String, Integer> calls = managers.webhookCalls();
    calls.keySet().forEach(each -> recorder.note("webhook " + each, "at the end was called"));
    System.out.printf(
        "life: %d webhooks were called %d times%n",
        calls.size(), calls.values().stream().mapToInt(Integer::intValue).sum());
    return recorder.record();
  }

  @Override
  public void close() {
    watches.forEach(watch -> watch.cancel(true));
  }

  private void stage(LifeStage stage, Runnable action, BooleanSupplier over) {
    long start = System.nanoTime();
    recorder.begin(stage);
    action.run();
    Quiet quiet = new Quiet(recorder);
    Poll.until(
        LIMIT,
        () -> "not over: " + stage + "\n" + state() + managers.tail(),
        () -> {
          assertThat(watches).noneMatch(CompletableFuture::isDone);
          return quiet.lasts(QUIET) && over.getAsBoolean();
        });
    countObjects();
    System.out.printf(
        "life: %-28s %5.1f s%n",
        stage, Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3);
  }

  /** Counts all objects, in the version before too, in which webhooks convert them. */
  private void countObjects() {
    List<String> collections =
        new ArrayList<>(ManagementSide.collections(side.client(), NAMESPACE));
    for (String core : List.of("secrets", "configmaps", "serviceaccounts")) {
      collections.add(PLACE + "/" + core);
    }
    for (String each : collections) {
      int count = side.client().get(each).path("items").size();
      JsonNode before = side.client().find(each.replace("/v1beta2/", "/v1beta1/"));
      if (!before.isMissingNode()) {
        assertThat(before.path("items")).as(each).hasSize(count);
      }
      if (count > 0) {
        recorder.note(each.substring(each.lastIndexOf('/') + 1), "at the end there are " + count);
      }
    }
  }

  private void create() {
    Kubectl kubectl = new Kubectl(assets, "life", side.kubeconfig());
    kubectl.write("cluster.yaml", manifests());
    succeed(kubectl.run("create namespace " + NAMESPACE));
    WATCHED.forEach(this::watch);
    succeed(kubectl.run("apply -f @cluster.yaml"));
  }

  /** A real server serves watches of a new kind only a moment after lists, which wait for that. */
  private void watch(String path) {
    assertThat(side.client().get(path).path("items")).as(path).isEmpty();
    watches.add(side.client().watch(path, recorder::see));
  }

  /** Returns what a user applies, with machines that start faster than the template's. */
  private String manifests() {
    return new Clusterctl(assets)
        .run(
            "generate",
            "cluster",
            "c1",
            "--kubeconfig=" + side.kubeconfig(),
            "--infrastructure=docker:" + Library.VERSION,
            "--flavor=in-memory",
            "--target-namespace=" + NAMESPACE,
            "--kubernetes-version=v1.33.0",
            "--control-plane-machine-count=1",
            "--worker-machine-count=2")
        .replaceAll("startupDuration: \"?[0-9]+s\"?", "startupDuration: 1s");
  }

  private static void succeed(Kubectl.Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  private void scaleWorkers(int replicas) {
    replace(CLUSTER, "/spec/topology/workers/machineDeployments/0/replicas", replicas);
  }

  /** Some users still write the version before, which webhooks convert. */
  private void scaleWorkersByTheOldVersion(int replicas) {
    replace(
        CLUSTER.replace("v1beta2", "v1beta1"),
        "/spec/topology/workers/machineDeployments/0/replicas",
        replicas);
  }

  private void scaleControlPlane(int replicas) {
    replace(CLUSTER, "/spec/topology/controlPlane/replicas", replicas);
  }

  private void upgrade() {
    replace(CLUSTER, "/spec/topology/version", "\"v1.34.0\"");
  }

  private void replace(String object, String path, Object value) {
    side.client()
        .jsonPatch(
            object, "[{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":" + value + "}]");
  }

  private void pause(boolean paused) {
    side.client().mergePatch(CLUSTER, "{\"spec\":{\"paused\":" + paused + "}}");
  }

  private boolean isSteady(int controlPlane, int workers, String version) {
    List<JsonNode> machines = objects("Machine");
    return machines.size() == controlPlane + workers
        && machines.stream().allMatch(each -> isUp(each, version))
        && objects("Cluster").stream()
            .allMatch(each -> isRunning(each) && replicas(each, "controlPlane") == controlPlane)
        && objects("Cluster").stream().allMatch(each -> replicas(each, "workers") == workers)
        && objects("KubeadmControlPlane").stream().allMatch(ClusterLife::isObserved)
        && objects("MachineDeployment").stream().allMatch(ClusterLife::isObserved);
  }

  /** Nobody waits for health checks, which look at new Machines only every 15 seconds. */
  private boolean areHealthChecked() {
    return objects("Machine").stream()
        .allMatch(each -> Conditions.status(each, "HealthCheckSucceeded").equals("True"));
  }

  private static boolean isUp(JsonNode machine, String version) {
    return machine.at("/spec/version").asText().equals(version)
        && Conditions.status(machine, "Available").equals("True")
        && Conditions.status(machine, "UpToDate").equals("True");
  }

  private static boolean isRunning(JsonNode cluster) {
    return isObserved(cluster)
        && Conditions.status(cluster, "Available").equals("True")
        && Conditions.status(cluster, "TopologyReconciled").equals("True")
        && Conditions.status(cluster, "RollingOut").equals("False")
        && Conditions.status(cluster, "ScalingUp").equals("False")
        && Conditions.status(cluster, "ScalingDown").equals("False");
  }

  private static int replicas(JsonNode cluster, String part) {
    return cluster.at("/status/" + part + "/availableReplicas").asInt();
  }

  private static boolean isObserved(JsonNode object) {
    return object.at("/metadata/generation").equals(object.at("/status/observedGeneration"));
  }

  /** All objects of the cluster tell whether they are paused; its class does not belong to it. */
  private boolean isPaused(String status) {
    return recorder.objects().stream()
        .filter(each -> !each.path("kind").asText().equals("ClusterClass"))
        .allMatch(each -> Conditions.status(each, "Paused").equals(status));
  }

  /** Nothing is left but the class, which is the user's. */
  private boolean isGone() {
    return recorder.objects().stream()
        .allMatch(each -> each.path("kind").asText().equals("ClusterClass"));
  }

  private List<JsonNode> objects(String kind) {
    Predicate<JsonNode> wanted = each -> each.path("kind").asText().equals(kind);
    return recorder.objects().stream().filter(wanted).toList();
  }

  private String state() {
    StringBuilder state = new StringBuilder();
    for (JsonNode each : recorder.objects()) {
      state
          .append(each.path("kind").asText())
          .append(' ')
          .append(each.at("/metadata/name").asText())
          .append(' ')
          .append(each.at("/status/conditions"))
          .append('\n');
    }
    return state.toString();
  }

  /** Tells how long nothing has happened. */
  private static final class Quiet {
    private final LifeRecorder recorder;
    private long events;
    private long since = System.nanoTime();

    private Quiet(LifeRecorder recorder) {
      this.recorder = recorder;
    }

    private boolean lasts(Duration duration) {
      long now = System.nanoTime();
      if (recorder.events() != events) {
        events = recorder.events();
        since = now;
      }
      return now - since > duration.toNanos();
    }
  }
}
