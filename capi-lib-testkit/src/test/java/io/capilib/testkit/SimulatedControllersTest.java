package io.capilib.testkit;

import static io.capilib.testkit.assertj.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.testkit.junit.FakeClusterExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
@Tag("slow")
class SimulatedControllersTest {
  @RegisterExtension final FakeClusterExtension clusters = FakeClusterExtension.withControllers();

  @BeforeEach
  void install(FakeCluster fake) {
    Demo.install(fake);
  }

  @Test
  void installedProvidersAreAvailableAndTheirWebhooksTrusted(FakeCluster fake) {
    for (KubeObject deployment : fake.list("apps/v1", "Deployment")) {
      assertThat(deployment).condition("Available", "True").at("/status/availableReplicas", 1);
    }
    assertThat(fake)
        .has(new ObjectRef("cert-manager.io/v1", "Certificate", "capi-system", "capi-serving-cert"))
        .condition("Ready", "True");
    KubeObject webhooks =
        fake.list("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration").stream()
            .filter(found -> found.text("/metadata/name").startsWith("capi-validating"))
            .findFirst()
            .orElseThrow();
    assertThat(webhooks.text("/webhooks/0/clientConfig/caBundle")).isNotEmpty();
  }

  @Test
  void aTemplatesObjectsBecomeAnAvailableClusterOfEightMachines(FakeCluster fake) {
    Demo.apply(fake);

    assertThat(fake)
        .has(Demo.CLUSTER)
        .condition("Available", "True")
        .condition("Paused", "False")
        .at("/status/phase", "Provisioned")
        .at("/status/initialization/controlPlaneInitialized", true)
        .at("/status/controlPlane/readyReplicas", 3)
        .at("/status/workers/readyReplicas", 5);
    assertThat(Demo.machines(fake)).hasSize(8);
    for (KubeObject machine : Demo.machines(fake)) {
      assertThat(machine).at("/status/phase", "Running").condition("Ready", "True");
      assertThat(machine).at("/status/nodeRef/name", machine.text("/metadata/name"));
      assertThat(machine).at("/metadata/ownerReferences/0/controller", true);
    }
    assertThat(fake)
        .has(new ObjectRef("v1", "Secret", "team", "demo-kubeconfig"))
        .at("/metadata/ownerReferences/0/kind", "KubeadmControlPlane")
        .at("/type", "cluster.x-k8s.io/secret");
  }

  @Test
  void theSameWritesGiveTheSameObjects(FakeCluster fake) {
    Demo.apply(fake);
    try (FakeCluster again = FakeCluster.create(fake.name())) {
      SimulatedControllers.install(again);
      Demo.install(again);
      Demo.apply(again);

      assertThat(Demo.machineUids(again)).isEqualTo(Demo.machineUids(fake));
    }
  }

  @Test
  void scalingAddsAndRemovesMachines(FakeCluster fake) {
    Demo.apply(fake);

    edit(fake, Demo.WORKERS, Map.of("replicas", 2));
    edit(fake, Demo.CONTROL_PLANE, Map.of("replicas", 1));
    assertThat(fake).hasCount(Demo.CORE, "Machine", 3);
    assertThat(fake).hasCount("bootstrap.cluster.x-k8s.io/v1beta2", "KubeadmConfig", 3);
    assertThat(fake).hasCount("infrastructure.cluster.x-k8s.io/v1beta2", "DevMachine", 3);

    edit(fake, Demo.WORKERS, Map.of("replicas", 4));
    assertThat(fake).hasCount(Demo.CORE, "Machine", 5);
    assertThat(fake).has(Demo.CLUSTER).condition("Available", "True");
  }

  @Test
  void aNewVersionReplacesTheControlPlanesMachinesAndNoOthers(FakeCluster fake) {
    Demo.apply(fake);

    edit(fake, Demo.CONTROL_PLANE, Map.of("version", "v1.34.0"));

    assertThat(Demo.machines(fake)).hasSize(8);
    assertThat(Demo.machines(fake))
        .extracting(machine -> machine.text("/spec/version"))
        .containsOnly("v1.33.0", "v1.34.0");
    assertThat(fake).has(Demo.CLUSTER).condition("Available", "True");
  }

  @Test
  void pauseIsAcknowledgedAndFreezesEverythingUntilItEnds(FakeCluster fake) {
    Demo.apply(fake);
    Set<String> before = Demo.machineUids(fake);

    edit(fake, Demo.CLUSTER, Map.of("paused", true));
    edit(fake, Demo.WORKERS, Map.of("replicas", 6));

    assertThat(fake).has(Demo.CLUSTER).condition("Paused", "True");
    for (KubeObject machine : Demo.machines(fake)) {
      assertThat(machine).condition("Paused", "True");
    }
    assertThat(Demo.machineUids(fake)).isEqualTo(before);

    edit(fake, Demo.CLUSTER, Map.of("paused", false));
    assertThat(Demo.machineUids(fake)).hasSize(9).containsAll(before);
    assertThat(fake).has(Demo.CLUSTER).condition("Paused", "False").condition("Available", "True");
  }

  @Test
  void objectsThatCameFromElsewhereAreAdoptedWithoutNewMachines(
      FakeCluster fake, FakeCluster target) {
    Demo.apply(fake);
    Demo.install(target);
    edit(fake, Demo.CLUSTER, Map.of("paused", true));

    for (String kind : List.of("Cluster", "MachineDeployment", "MachineSet", "Machine")) {
      copy(fake, target, Demo.CORE, kind);
    }
    for (String kind : List.of("KubeadmConfig", "KubeadmConfigTemplate")) {
      copy(fake, target, "bootstrap.cluster.x-k8s.io/v1beta2", kind);
    }
    for (String kind : List.of("DevCluster", "DevMachine", "DevMachineTemplate")) {
      copy(fake, target, "infrastructure.cluster.x-k8s.io/v1beta2", kind);
    }
    copy(fake, target, "controlplane.cluster.x-k8s.io/v1beta2", "KubeadmControlPlane");
    assertThat(target).has(Demo.CLUSTER).lacks("/status/phase");

    edit(target, Demo.CLUSTER, Map.of("paused", false));

    assertThat(Demo.machineUids(target)).isEqualTo(Demo.machineUids(fake));
    assertThat(target).has(Demo.CLUSTER).condition("Available", "True");
  }

  @Test
  void aHookHoldsTheDeletionOfAMachine(FakeCluster fake) {
    Demo.apply(fake);
    String hook = "pre-terminate.delete.hook.machine.cluster.x-k8s.io/backup";
    ObjectRef worker = Demo.machines(fake).get(Demo.machines(fake).size() - 1).ref();
    fake.update(worker, machine -> metadata(machine, "annotations", Map.of(hook, "")));

    fake.update(worker, machine -> metadata(machine, "deletionTimestamp", "2026-01-01T00:00:00Z"));
    assertThat(fake).has(worker).condition("Deleting", "True").at("/status/phase", "Deleting");

    fake.update(worker, machine -> metadata(machine, "annotations", Map.of()));
    assertThat(fake).hasNo(worker).hasCount(Demo.CORE, "Machine", 8);
  }

  @Test
  void aDeletedClusterTakesAllItsObjectsWithIt(FakeCluster fake) {
    Demo.apply(fake);

    fake.update(
        Demo.CLUSTER, cluster -> metadata(cluster, "deletionTimestamp", "2026-01-01T00:00:00Z"));

    assertThat(fake).hasNo(Demo.CLUSTER);
    for (String kind : List.of("MachineDeployment", "MachineSet", "Machine")) {
      assertThat(fake).hasCount(Demo.CORE, kind, 0);
    }
    assertThat(fake).hasCount("infrastructure.cluster.x-k8s.io/v1beta2", "DevMachineTemplate", 0);
    assertThat(fake.list("v1", "Secret"))
        .noneMatch(secret -> secret.text("/metadata/namespace").equals("team"));
  }

  @Test
  void theHistoryOfAMachineShowsEveryStateOfIt(FakeCluster fake) {
    Demo.apply(fake);

    ObjectRef machine = Demo.machines(fake).get(0).ref();
    assertThat(fake.history(machine).stream().map(event -> event.object().text("/status/phase")))
        .containsSubsequence("Pending", "Provisioning", "Provisioned", "Running");
    assertThat(fake.history(machine).stream().map(event -> reason(event.object(), "Ready")))
        .containsSubsequence("NotReady", "ReadyUnknown", "Ready");
  }

  @Test
  void aWorkerThatIsMarkedForRemediationIsReplacedIfAHealthCheckLooksAfterIt(FakeCluster fake) {
    Demo.apply(fake);
    ObjectRef worker =
        Demo.machines(fake).stream()
            .map(KubeObject::ref)
            .filter(ref -> ref.name().startsWith(Demo.WORKERS.name()))
            .findFirst()
            .orElseThrow();
    String mark = "cluster.x-k8s.io/remediate-machine";
    fake.update(worker, machine -> metadata(machine, "annotations", Map.of(mark, "")));
    assertThat(fake).has(worker);

    Demo.parse(
            """
            apiVersion: cluster.x-k8s.io/v1beta2
            kind: MachineHealthCheck
            metadata: {name: workers, namespace: team}
            spec:
              clusterName: demo
              selector: {matchLabels: {cluster.x-k8s.io/deployment-name: demo-md-0}}
              checks: {nodeStartupTimeoutSeconds: 600}
            """)
        .forEach(fake::put);

    assertThat(fake).hasNo(worker).hasCount(Demo.CORE, "Machine", 8);
    assertThat(fake).has(Demo.CLUSTER).condition("Available", "True");
  }

  private static String reason(KubeObject object, String condition) {
    return object.at("/status/conditions").orElse(List.of()) instanceof List<?> conditions
        ? conditions.stream()
            .map(each -> (Map<?, ?>) each)
            .filter(each -> condition.equals(each.get("type")))
            .map(each -> String.valueOf(each.get("reason")))
            .findFirst()
            .orElse("")
        : "";
  }

  @Test
  void whereTheClusterCollectsGarbageItselfACompleteDeletionIsItsWork() {
    try (FakeCluster core = FakeCluster.builder().profile(Profile.CORE_CONTROLLERS).build()) {
      SimulatedControllers.install(core);
      Demo.install(core);
      Demo.apply(core);
      assertThat(core).has(Demo.CLUSTER).condition("Available", "True");

      core.update(
          Demo.CLUSTER, cluster -> metadata(cluster, "deletionTimestamp", "2026-01-01T00:00:00Z"));

      assertThat(core).hasNo(Demo.CLUSTER).hasCount(Demo.CORE, "Machine", 0);
      assertThat(core).hasCount("infrastructure.cluster.x-k8s.io/v1beta2", "DevMachineTemplate", 0);
    }
  }

  private static void copy(FakeCluster source, FakeCluster target, String version, String kind) {
    for (KubeObject object : source.list(version, kind)) {
      Map<String, Object> content = new HashMap<>(object.content());
      content.remove("status");
      target.put(KubeObject.of(content));
    }
  }

  private static void edit(FakeCluster fake, ObjectRef ref, Map<String, Object> changes) {
    fake.update(
        ref,
        object -> {
          Map<String, Object> content = new HashMap<>(object.content());
          Map<String, Object> spec = members(object, "/spec");
          spec.putAll(changes);
          content.put("spec", spec);
          return KubeObject.of(content);
        });
  }

  private static KubeObject metadata(KubeObject object, String name, Object value) {
    Map<String, Object> content = new HashMap<>(object.content());
    Map<String, Object> metadata = members(object, "/metadata");
    metadata.put(name, value);
    content.put("metadata", metadata);
    return KubeObject.of(content);
  }

  private static Map<String, Object> members(KubeObject object, String pointer) {
    Map<String, Object> members = new HashMap<>();
    ((Map<?, ?>) object.at(pointer).orElseThrow())
        .forEach((key, value) -> members.put((String) key, value));
    return members;
  }
}
