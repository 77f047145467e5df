package io.capilib.testkit.timeline;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.testkit.Demo;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.ObjectEvent;
import io.capilib.testkit.SimulatedControllers;
import io.capilib.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The stages of the recording, replayed with a simulated cluster. */
final class SimulatedLife {
  private static final Set<String> KINDS =
      Set.of(
          "Cluster",
          "DevCluster",
          "KubeadmControlPlane",
          "MachineDeployment",
          "MachineSet",
          "Machine",
          "MachineHealthCheck",
          "KubeadmConfig",
          "DevMachine");
  private static final String REMEDIATE = "cluster.x-k8s.io/remediate-machine";
  private static final String HOOK = "pre-terminate.delete.hook.machine.cluster.x-k8s.io/hold";
  private static final String HEALTH_CHECK =
      """
      apiVersion: cluster.x-k8s.io/v1beta2
      kind: MachineHealthCheck
      metadata: {name: %1$s, namespace: team}
      spec:
        clusterName: demo
        selector: {matchLabels: {%2$s}}
        checks: {nodeStartupTimeoutSeconds: 600}
      """;

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final FakeCluster fake = FakeCluster.builder().clock(time).build();
  private final Timeline timeline = new Timeline();

  private SimulatedLife() {}

  static Timeline live() {
    SimulatedLife life = new SimulatedLife();
    try (FakeCluster cluster = life.fake) {
      cluster.react((event, reacting) -> life.happened(event));
      SimulatedControllers.install(cluster);
      Demo.install(cluster);
      life.everyStage();
    }
    return life.timeline;
  }

  private void everyStage() {
    stage(Stage.CREATE, this::create);
    stage(Stage.MORE_WORKERS, () -> edit(Demo.WORKERS, spec -> spec.put("replicas", 5)));
    stage(Stage.SCALE, () -> edit(Demo.CONTROL_PLANE, spec -> spec.put("replicas", 3)));
    stage(Stage.SCALE, () -> edit(Demo.WORKERS, spec -> spec.put("replicas", 2)));
    stage(Stage.PAUSE, () -> edit(Demo.CLUSTER, spec -> spec.put("paused", true)));
    stage(Stage.UNPAUSE, () -> edit(Demo.CLUSTER, spec -> spec.put("paused", false)));
    stage(Stage.UPGRADE, () -> edit(Demo.CONTROL_PLANE, spec -> spec.put("version", "v1.34.0")));
    stage(
        Stage.UPGRADE,
        () ->
            edit(Demo.WORKERS, spec -> within(spec, "template", "spec").put("version", "v1.34.0")));
    stage(
        Stage.RESTART,
        () ->
            edit(
                Demo.WORKERS,
                spec -> within(spec, "rollout").put("after", time.instant().toString())));
    stage(Stage.REMEDIATE, () -> annotate(worker(), Map.of(REMEDIATE, "")));
    stage(Stage.DELETE_MACHINE, () -> delete(worker()));
    annotate(worker(), Map.of(HOOK, "owner"));
    ObjectRef held = worker();
    stage(Stage.DELETE, () -> delete(Demo.CLUSTER));
    stage(Stage.DELETE, () -> annotate(held, Map.of()));
  }

  private void create() {
    Demo.applyTogether(fake, 1, 2);
    Demo.parse(
            HEALTH_CHECK.formatted(Demo.CONTROL_PLANE.name(), "cluster.x-k8s.io/control-plane: ''"))
        .forEach(fake::put);
    Demo.parse(
            HEALTH_CHECK.formatted(
                Demo.WORKERS.name(), "cluster.x-k8s.io/deployment-name: demo-md-0"))
        .forEach(fake::put);
  }

  /** Lets something happen and waits until everything is at rest. */
  private void stage(String name, Runnable what) {
    timeline.stage(name);
    what.run();
    time.advance(Duration.ofMinutes(10));
  }

  private ObjectRef worker() {
    return fake.list(Demo.CORE, "Machine").stream()
        .filter(machine -> machine.text("/metadata/name").startsWith(Demo.WORKERS.name()))
        .findFirst()
        .orElseThrow()
        .ref();
  }

  private void happened(ObjectEvent event) {
    KubeObject object = event.object();
    if (!KINDS.contains(object.kind())) {
      return;
    }
    String name = object.text("/metadata/name");
    if (event.type() == ObjectEvent.Type.ADDED) {
      timeline.made(object.kind(), name);
    }
    List<Change> changes = new ArrayList<>();
    for (String counter : Change.COUNTERS) {
      object
          .at("/status/" + counter)
          .ifPresent(value -> changes.add(new Change(counter, value.toString(), "")));
    }
    if (object.at("/status/conditions").orElse(List.of()) instanceof List<?> list) {
      list.forEach(each -> changes.add(change((Map<?, ?>) each)));
    }
    timeline.has(object.kind(), name, changes);
    if (event.type() == ObjectEvent.Type.DELETED) {
      timeline.gone(object.kind(), name);
    }
  }

  private static Change change(Map<?, ?> condition) {
    return new Change(
        String.valueOf(condition.get("type")),
        condition.get("status") + "/" + condition.get("reason"),
        condition.get("message") == null ? "" : String.valueOf(condition.get("message")));
  }

  private void edit(ObjectRef ref, Consumer<Map<String, Object>> change) {
    change(ref, "spec", change);
    // As the server does it for a client that changes a specification.
    change(
        ref,
        "metadata",
        metadata ->
            metadata.merge("generation", 1L, (a, b) -> ((Number) a).longValue() + (Long) b));
  }

  private void delete(ObjectRef ref) {
    change(
        ref, "metadata", metadata -> metadata.put("deletionTimestamp", time.instant().toString()));
  }

  private void annotate(ObjectRef ref, Map<String, String> annotations) {
    change(ref, "metadata", metadata -> metadata.put("annotations", annotations));
  }

  private void change(ObjectRef ref, String part, Consumer<Map<String, Object>> change) {
    fake.update(
        ref,
        object -> {
          Map<String, Object> content = new HashMap<>(object.content());
          change.accept(within(content, part));
          return KubeObject.of(content);
        });
  }

  /** The mapping at a path, made or copied so that it can be written. */
  private static Map<String, Object> within(Map<String, Object> object, String... path) {
    Map<String, Object> here = object;
    for (String step : path) {
      Map<String, Object> copy = new HashMap<>();
      if (here.get(step) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> copy.put((String) key, value));
      }
      here.put(step, copy);
      here = copy;
    }
    return here;
  }
}
