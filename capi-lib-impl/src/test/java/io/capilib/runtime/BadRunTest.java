package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.error.AccessDeniedException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.OperationCancelledException;
import io.capilib.operation.Cancellation;
import io.capilib.operation.RunOptions;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import io.capilib.runtime.ComponentSources.InMemoryBuilder;
import io.capilib.testkit.Fault;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plans that cannot be applied, which is found before the first write. */
class BadRunTest {
  private final UntouchedCluster cluster = new UntouchedCluster();

  @AfterEach
  void nothingWasWritten() {
    cluster.close();
  }

  @Test
  void aProviderOfAnotherContractBlocksThePlan() {
    InMemoryBuilder own = ComponentSources.inMemory();
    release(own, ProviderRef.core(), "core-components.yaml", "v1beta2");
    release(
        own,
        new ProviderRef(ProviderType.INFRASTRUCTURE, "test"),
        "infrastructure-components.yaml",
        "v1alpha3");

    ProviderPlan plan =
        cluster.plan(
            cluster
                .install(own.build())
                .provider(ProviderType.CORE, "cluster-api")
                .provider(ProviderType.INFRASTRUCTURE, "test"));

    assertBlocked(
        plan,
        "BLOCKER infrastructure-test v1.2.3: it keeps contract v1alpha3, which cluster-api v1.2.3"
            + " with contract v1beta2 does not work with",
        "Choose a version of it that keeps contract v1beta2");
  }

  @Test
  void aMissingRightBlocksThePlan() {
    cluster.fake.inject(Fault.deny("create", "ClusterRole"));

    assertBlocked(
        cluster.installable(),
        "BLOCKER clusterroles.rbac.authorization.k8s.io: the caller may not create them",
        "Grant the verb \"create\" on clusterroles.rbac.authorization.k8s.io");
  }

  @Test
  void aTokenThatExpiredAfterThePlanIsReported() {
    ProviderPlan plan = cluster.installable();
    cluster.fake.inject(Fault.on(Fault.ANY, Fault.ANY).always().answer(401));

    assertRefused(
            plan,
            RunOptions.defaults(),
            "CAPI-CLUSTER-0005",
            "the server does not accept the credentials",
            "Renew")
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("\"seed\"");
  }

  @Test
  void aCancelledInstallationSaysWhereItWasAndWhy() {
    ProviderPlan plan = cluster.installable();
    Cancellation cancellation = Cancellation.create();
    cancellation.cancel("changed my mind");

    assertRefused(
            plan,
            RunOptions.builder().cancellation(cancellation).build(),
            "CAPI-OPERATION-0001",
            "was cancelled while reading the list of kinds at /api in \"seed\"",
            "changed my mind")
        .isInstanceOf(OperationCancelledException.class);
  }

  @Test
  void anInstallationOutOfTimeSaysWhatItWaitedFor() {
    ProviderPlan plan = cluster.installable();
    cluster.fake.inject(Fault.on("get", Fault.ANY).always().answer(503));

    assertRefused(
            plan,
            RunOptions.builder().deadline(Duration.ofSeconds(1)).build(),
            "CAPI-OPERATION-0002",
            "did not finish within PT1S; it was reading the list of kinds at /api in \"seed\" again"
                + " after status 503",
            "Look at what it waited for, or allow more time")
        .isInstanceOf(DeadlineExceededException.class);
  }

  private void assertBlocked(ProviderPlan plan, String finding, String remedy) {
    assertThat(plan.render()).contains(finding).contains(remedy);
    assertRefused(plan, RunOptions.defaults(), "CAPI-OPERATION-0010", finding, remedy)
        .hasMessageContaining("is blocked; nothing was written");
  }

  private AbstractThrowableAssert<?, ?> assertRefused(
      ProviderPlan plan, RunOptions options, String code, String what, String remedy) {
    return UntouchedCluster.assertRefused(
        () -> cluster.lib.providerInstaller().apply(plan, options), code, what, remedy);
  }

  private static void release(
      InMemoryBuilder own, ProviderRef provider, String file, String contract) {
    own.file(
            provider,
            "v1.2.3",
            file,
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + provider + "-system}\n")
        .file(
            provider,
            "v1.2.3",
            "metadata.yaml",
            """
            apiVersion: clusterctl.cluster.x-k8s.io/v1alpha3
            kind: Metadata
            releaseSeries: [{major: 1, minor: 2, contract: %s}]
            """
                .formatted(contract));
  }
}
