package io.capilib.runtime;

import static io.capilib.testkit.assertj.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ManagementCluster;
import io.capilib.error.CapiException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.OperationCancelledException;
import io.capilib.operation.Cancellation;
import io.capilib.operation.PreconditionException;
import io.capilib.operation.RunOptions;
import io.capilib.provider.CertManager;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import io.capilib.runtime.ComponentSources.InMemoryBuilder;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong with a request or a release is said before anything is written: what it is, what
 * was expected, what to do. Every test of this class ends with a look at the request log.
 */
class BadInstallInputTest {
  private static final ProviderRef INFRA = new ProviderRef(ProviderType.INFRASTRUCTURE, "test");
  private static final String FILE = "infrastructure-components.yaml";

  private final FakeCluster fake = FakeCluster.create("seed");
  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final CapiLib lib = CapiLib.builder().tool("bad/1").clock(time).pauses(time).build();
  private final ManagementCluster seed = lib.connect("seed", fake.access());
  private final GeneratedReleases releases = GeneratedReleases.create();
  private final InMemoryBuilder own = ComponentSources.inMemory();
  @TempDir Path directory;

  @AfterEach
  void nothingWasWritten() {
    lib.close();
    fake.close();
    assertThat(fake.requests()).hasNoWrites();
  }

  @Test
  void allMissingVariablesAreNamedAtOnce() {
    release("a: ${FIRST}\nb: ${SECOND}\nc: ${THIRD:=given}");

    refused(infrastructure("test:v1.2.3"), "FIRST", "SECOND");
  }

  @Test
  void anUnknownProviderIsRefusedWithTheKnownOnes() {
    refused(
        generated().provider(ProviderType.INFRASTRUCTURE, "nowhere"),
        "infrastructure-nowhere",
        "infrastructure-in-memory");
  }

  @Test
  void anUnknownVersionIsRefusedWithTheAvailableOnes() {
    refused(generated().provider(ProviderType.CORE, "cluster-api:v9.9.9"), "v9.9.9", "v1.14.0");
  }

  @Test
  void aProviderRequestedTwiceIsRefused() {
    refused(
        generated()
            .provider(ProviderType.BOOTSTRAP, "kubeadm:v1.14.0")
            .provider(ProviderType.BOOTSTRAP, "kubeadm"),
        "bootstrap-kubeadm",
        "CAPI-INSTALL-0001");
  }

  @Test
  void twoCoreProvidersAreRefused() {
    refused(
        generated()
            .provider(ProviderType.CORE, "cluster-api")
            .provider(ProviderType.CORE, "other-core"),
        "core");
  }

  @Test
  void aProviderOfAnotherContractBlocksThePlan() {
    own.file(core(), "v1.2.3", "core-components.yaml", namespace("core-system"))
        .file(core(), "v1.2.3", "metadata.yaml", metadata("v1beta2"))
        .file(INFRA, "v1.2.3", FILE, namespace("infra-system"))
        .file(INFRA, "v1.2.3", "metadata.yaml", metadata("v1alpha3"));

    ProviderPlan plan =
        lib.providerInstaller()
            .planInstall(infrastructure("test").provider(ProviderType.CORE, "cluster-api").build());

    assertThat(plan.render()).contains("v1alpha3", "infrastructure-test");
    assertThatThrownBy(() -> lib.providerInstaller().apply(plan, RunOptions.defaults()))
        .isInstanceOf(PreconditionException.class)
        .hasMessageContaining("v1alpha3")
        .hasMessageContaining("othing was written");
  }

  @Test
  void malformedYamlIsRefusedWithFileAndLine() {
    release("a: 1\nb: [");

    refused(infrastructure("test"), FILE + ":", "v1.2.3");
  }

  @Test
  void aYamlBombIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int level = 1; level < 40; level++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(level, level, level - 1, level - 1));
    }
    release(bomb.toString());

    refused(infrastructure("test"), FILE, "alias");
  }

  @Test
  void aDocumentOfFiveMebibytesIsRefusedWithSizeAndLimit() {
    release("a: \"" + "x".repeat(5 << 20) + "\"");

    refused(infrastructure("test"), FILE, "5242885 bytes", "may have 5242880");
  }

  @Test
  void aDirectoryThatIsNotThereIsRefused() {
    refused(
        InstallRequest.into(seed, ComponentSources.directory(directory.resolve("absent")))
            .provider(ProviderType.CORE, "cluster-api"),
        "absent");
  }

  @Test
  void aMissingRightBlocksThePlan() {
    fake.inject(Fault.deny("create", "ClusterRole"));
    ProviderPlan plan =
        lib.providerInstaller()
            .planInstall(generated().provider(ProviderType.CORE, "cluster-api").build());

    assertThat(plan.render()).contains("Grant the verb \"create\" on clusterroles");
    assertThatThrownBy(() -> lib.providerInstaller().apply(plan, RunOptions.defaults()))
        .isInstanceOf(PreconditionException.class);
  }

  @Test
  void aCancelledInstallationWritesNothing() {
    Cancellation cancellation = Cancellation.create();
    ProviderPlan plan = installable();
    cancellation.cancel("changed my mind");

    assertThatThrownBy(
            () ->
                lib.providerInstaller()
                    .apply(plan, RunOptions.builder().cancellation(cancellation).build()))
        .isInstanceOf(OperationCancelledException.class)
        .hasMessageContaining("changed my mind");
  }

  @Test
  void anInstallationWithoutTimeWritesNothing() {
    ProviderPlan plan = installable();
    fake.inject(Fault.on("get", Fault.ANY).always().answer(503));
    fake.inject(Fault.on("list", Fault.ANY).always().answer(503));

    assertThatThrownBy(
            () ->
                lib.providerInstaller()
                    .apply(plan, RunOptions.builder().deadline(Duration.ofSeconds(1)).build()))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("PT1S");
  }

  private ProviderPlan installable() {
    return lib.providerInstaller()
        .planInstall(
            generated()
                .provider(ProviderType.CORE, "cluster-api")
                .certManager(
                    CertManager.installIfMissing("v1.21.1", releases.certManagerManifest()))
                .build());
  }

  private void refused(InstallRequest.Builder request, String... words) {
    assertThatThrownBy(() -> lib.providerInstaller().planInstall(request.build()))
        .isInstanceOf(CapiException.class)
        .hasMessageContainingAll(words)
        .satisfies(error -> assertThat(((CapiException) error).remedy()).as("remedy").isPresent());
  }

  private void release(String components) {
    own.file(INFRA, "v1.2.3", FILE, components)
        .file(INFRA, "v1.2.3", "metadata.yaml", metadata("v1beta2"));
  }

  private InstallRequest.Builder infrastructure(String selection) {
    return InstallRequest.into(seed, own.build()).provider(ProviderType.INFRASTRUCTURE, selection);
  }

  private InstallRequest.Builder generated() {
    return InstallRequest.into(seed, releases);
  }

  private static ProviderRef core() {
    return new ProviderRef(ProviderType.CORE, "cluster-api");
  }

  private static String namespace(String name) {
    return "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + "}\n";
  }

  private static String metadata(String contract) {
    return """
        apiVersion: clusterctl.cluster.x-k8s.io/v1alpha3
        kind: Metadata
        releaseSeries: [{major: 1, minor: 2, contract: %s}]
        """
        .formatted(contract);
  }
}
