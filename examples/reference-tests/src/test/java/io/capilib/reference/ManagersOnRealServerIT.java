package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same life on a real server, recorded when it is asked for: its records are resources that
 * {@link ManagersOnFakeIT} compares with.
 */
@EnabledIfSystemProperty(named = ManagersOnRealServerIT.RECORD, matches = ".+")
@Timeout(900)
class ManagersOnRealServerIT {
  /** The file to write. */
  static final String RECORD = "capilib.life.record";

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final ReferenceAssets assets = ReferenceAssets.assumed();

  @Test
  void managers_onARealServer_leadAClusterThroughItsLife() {
    try (ReferenceServer server = ReferenceServer.start(assets, "life").withControllers()) {
      Side side = Side.of(server);
      CertManagerKinds.apply(assets, side.client());
      var unused = new Clusterctl(assets).init(side.kubeconfig(), Library.VERSION);
      try (Managers managers = Managers.start(assets, server);
          ClusterLife life = new ClusterLife(assets, side, managers)) {
        int webhooks = Webhooks.redirect(side.client(), managers);
        Poll.until(LIMIT, managers::tail, managers::areReady);
        System.out.println("managers: all four are ready, " + webhooks + " webhooks by url");
        life.live().write(Path.of(System.getProperty(RECORD)));
        assertThat(managers.starts()).as(managers.tail()).containsOnly(1);
      }
    }
  }
}
