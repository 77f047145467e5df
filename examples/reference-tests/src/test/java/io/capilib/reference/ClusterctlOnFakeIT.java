package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Profile;
import io.capilib.testkit.ServedCluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same clusterctl commands on served fakes and on real servers do and print the same. */
class ClusterctlOnFakeIT {
  private static final String PROVIDERS =
      " --core=cluster-api:V --bootstrap=kubeadm:V --control-plane=kubeadm:V"
          + " --infrastructure=docker:V";

  private final ReferenceAssets assets = ReferenceAssets.assumed();
  private final FakeCluster fakeSource = fake("source");
  private final FakeCluster fakeTarget = fake("target");
  private final List<String> differences = new ArrayList<>();
  private ReferenceServer realSource;
  private ReferenceServer realTarget;
  private ClusterctlRun onFakes;
  private ClusterctlRun onReal;

  private static FakeCluster fake(String name) {
    return FakeCluster.builder().name(name).profile(Profile.CORE_CONTROLLERS).build();
  }

  @BeforeEach
  void start() {
    realSource = ReferenceServer.start(assets, "source").withControllers();
    realTarget = ReferenceServer.start(assets, "target").withControllers();
    ServedCluster source = fakeSource.serve();
    ServedCluster target = fakeTarget.serve();
    onFakes = new ClusterctlRun(assets, Side.of(source), Side.of(target));
    onReal = new ClusterctlRun(assets, Side.of(realSource), Side.of(realTarget));
  }

  @AfterEach
  void stop() {
    fakeSource.close();
    fakeTarget.close();
    realSource.close();
    realTarget.close();
  }

  @Tag("P03")
  @Tag("P04")
  @Tag("P05")
  @Test
  void clusterctl_onFakes_doesWhatItDoesOnRealServers() {
    compare("init" + version("v1.14.0") + " --kubeconfig=@source");
    compare("init" + version("v1.14.0") + " --kubeconfig=@target");
    compare("init --infrastructure=docker:v1.14.0 --kubeconfig=@target");
    compare("upgrade plan --kubeconfig=@source");
    compare("upgrade apply --contract=v1beta2 --kubeconfig=@source");
    onFakes.createWorkload();
    onReal.createWorkload();
    compare("describe cluster none -n fleet --kubeconfig=@source");
    compare("describe cluster c1 -n fleet --kubeconfig=@source");
    compare(
        "describe cluster c1 -n fleet --show-conditions=all --show-resourcesets --show-templates"
            + " --grouping=false --echo --kubeconfig=@source");
    compare("get kubeconfig c1 -n fleet --kubeconfig=@source");
    compare("alpha rollout pause machinedeployment/c1-md-0 -n fleet --kubeconfig=@source");
    compare("alpha rollout resume machinedeployment/c1-md-0 -n fleet --kubeconfig=@source");
    compare("move --dry-run -n fleet --kubeconfig=@source --to-kubeconfig=@target");
    compare("move -n fleet --kubeconfig=@source --to-kubeconfig=@target");
    compare("describe cluster c1 -n fleet --kubeconfig=@target");
    compare("move -n fleet --kubeconfig=@source --to-kubeconfig=@target");
    onFakes
        .explained(onReal)
        .forEach((why, count) -> System.out.printf("clusterctl: different %3d: %s%n", count, why));
    compare("delete --infrastructure=docker --kubeconfig=@source");
    compare("delete --all --kubeconfig=@source");
    compare("delete --all --include-crd --include-namespace --kubeconfig=@target");
    assertThat(differences).isEmpty();
    assertThat(fakeSource.unsupported()).isEmpty();
    assertThat(fakeTarget.unsupported()).isEmpty();
  }

  @Tag("P06")
  @Test
  void upgrades_onFakes_doWhatTheyDoOnRealServers() {
    compare("init" + version("v1.5.0") + " --kubeconfig=@source");
    compare("init" + version("v1.10.0") + " --kubeconfig=@target");
    compare("upgrade plan --kubeconfig=@source");
    compare("upgrade plan --kubeconfig=@target");
    compare("upgrade apply --contract=v1beta2 --kubeconfig=@source");
    compare("upgrade apply --contract=v1beta2 --kubeconfig=@target");
    assertThat(differences).isEmpty();
    assertThat(fakeSource.unsupported()).isEmpty();
    assertThat(fakeTarget.unsupported()).isEmpty();
  }

  private static String version(String version) {
    return PROVIDERS.replace("V", version);
  }

  private void compare(String command) {
    List<String> found = onFakes.compare(onReal, command);
    System.out.printf("clusterctl: %-9s %s%n", found.isEmpty() ? "equal" : "NOT EQUAL", command);
    differences.addAll(found);
  }
}
