package io.capilib.runtime;

import static io.capilib.testkit.assertj.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.ManagementCluster;
import io.capilib.error.CapiException;
import io.capilib.provider.CertManager;
import io.capilib.provider.ComponentSource;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderType;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.GeneratedReleases;
import io.capilib.testkit.VirtualTime;
import java.time.Instant;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A management cluster that nothing may write to: {@link #close} looks at its request log. */
final class UntouchedCluster implements AutoCloseable {
  final FakeCluster fake = FakeCluster.create("seed");
  final CapiLib lib;
  final ManagementCluster seed;
  private final GeneratedReleases releases = GeneratedReleases.create();

  UntouchedCluster() {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    lib = CapiLib.builder().tool("bad/1").clock(time).pauses(time).build();
    seed = lib.connect("seed", fake.access());
  }

  InstallRequest.Builder install() {
    return install(releases);
  }

  InstallRequest.Builder install(ComponentSource source) {
    return InstallRequest.into(seed, source);
  }

  ProviderPlan plan(InstallRequest.Builder request) {
    return lib.providerInstaller().planInstall(request.build());
  }

  /** Returns a plan against which nothing stands. */
  ProviderPlan installable() {
    CertManager certManager =
        CertManager.installIfMissing("v1.21.1", releases.certManagerManifest());
    return plan(install().provider(ProviderType.CORE, "cluster-api").certManager(certManager));
  }

  void assertRefused(InstallRequest.Builder request, String code, String what, String remedy) {
    assertRefused(() -> plan(request), code, what, remedy);
  }

  /**
   * Passes if the call fails with the code and a message that says what is wrong and what to do.
   */
  static AbstractThrowableAssert<?, ?> assertRefused(
      ThrowingCallable call, String code, String what, String remedy) {
    return assertThatThrownBy(call)
        .isInstanceOf(CapiException.class)
        .hasMessageContaining(what)
        .hasMessageContaining(remedy)
        .hasMessageEndingWith("[" + code + "]");
  }

  @Override
  public void close() {
    lib.close();
    fake.close();
    assertThat(fake.requests()).hasNoWrites();
    assertThat(fake.requests().all()).as("all requests").isNotEmpty();
  }
}
