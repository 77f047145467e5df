package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.error.AccessDeniedException;
import io.capilib.operation.Finding;
import io.capilib.operation.OperationFailedException;
import io.capilib.operation.RunOptions;
import io.capilib.provider.CertManager;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderType;
import io.capilib.testkit.Authorization;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.FakeUser;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.SimulatedControllers;
import io.capilib.testkit.WorkloadCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers see whose ServiceAccount may do some things and others not. */
class RestrictedUserTest {
  private final FakeCluster fake =
      FakeCluster.builder().name("seed").authorization(Authorization.RBAC).build();
  private final CapiLib lib = CapiLib.builder().tool("test/1").build();
  private final GeneratedReleases releases = GeneratedReleases.create();

  @AfterEach
  void close() {
    lib.close();
    fake.close();
  }

  @Test
  void whoMayDoEverythingInstallsProviders() {
    SimulatedControllers.install(fake);
    allow("{apiGroups: ['*'], resources: ['*'], verbs: ['*']}");

    lib.providerInstaller().apply(plan(), RunOptions.defaults());

    assertThat(lib.providerInstaller().inventory(connected()).providers()).hasSize(1);
  }

  @Test
  void whoMayOnlyReadIsToldBeforeAnythingIsWritten() {
    allow("{apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch]}");

    assertThat(plan().findings()).extracting(Finding::code).contains("CAPI-INSTALL-0013");

    assertThat(fake.requests().writes()).isEmpty();
  }

  @Test
  void whoMayNotGrantWhatAProviderNeedsIsToldTheRight() {
    SimulatedControllers.install(fake);
    allow("{apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch, create, patch, delete]}");
    ProviderPlan plan = plan();
    assertThat(plan.isBlocked()).isFalse();

    assertThatThrownBy(() -> lib.providerInstaller().apply(plan, RunOptions.defaults()))
        .isInstanceOf(OperationFailedException.class)
        .hasStackTraceContaining(AccessDeniedException.class.getName())
        .hasMessageContaining("is attempting to grant RBAC permissions not currently held");
  }

  @Test
  void whoMayNotReadAKindGetsATypedErrorWithTheWordsOfTheServer() {
    WorkloadCluster.aCluster("demo", "c1").into(fake);
    allow("{apiGroups: ['', cluster.x-k8s.io], resources: [namespaces, clusters], verbs: [get]}");
    ManagementCluster cluster = connected();

    assertThatThrownBy(() -> lib.conditionReader().tree(cluster, new ClusterRef("demo", "c1")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("CAPI-CLUSTER-0004")
        .hasMessageContaining(
            "User \"system:serviceaccount:demo:robot\" cannot get resource \"devclusters\"");
  }

  @Test
  void whoHasNoRightsGetsATypedErrorAtOnce() {
    assertThatThrownBy(this::connected)
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("the credentials lack verb \"get\" on namespaces; status 403");
  }

  private ManagementCluster connected() {
    return lib.connect("seed", fake.access(FakeUser.serviceAccount("demo", "robot")));
  }

  private ProviderPlan plan() {
    return lib.providerInstaller()
        .planInstall(
            InstallRequest.into(connected(), releases)
                .provider(ProviderType.CORE, "cluster-api")
                .certManager(
                    CertManager.installIfMissing("v1.21.1", releases.certManagerManifest()))
                .build());
  }

  private void allow(String rule) {
    fake.load(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: robot}
        rules:
        - %s
        - {nonResourceURLs: ['*'], verbs: [get]}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: robot}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: robot}
        subjects:
        - {kind: ServiceAccount, namespace: demo, name: robot}
        """
            .formatted(rule));
  }
}
