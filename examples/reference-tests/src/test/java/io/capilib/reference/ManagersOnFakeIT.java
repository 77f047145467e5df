package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Profile;
import io.capilib.testkit.ServedCluster;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The real managers of four providers, with leader election and their webhooks, on a served fake: a
 * cluster lives there as it does on a real server.
 */
@Timeout(600)
class ManagersOnFakeIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/capi-system/leases";

  private final ReferenceAssets assets = ReferenceAssets.assumed();

  @Test
  void managers_onTheFake_leadAClusterThroughItsLife() {
    Place pod = PodPlace.assumed("capi-system");
    try (FakeCluster fake =
            FakeCluster.builder().name("managers").profile(Profile.CORE_CONTROLLERS).build();
        ServedCluster served = fake.serve()) {
      Side side = Side.of(served);
      CertManagerKinds.apply(assets, side.client());
      var unused = new Clusterctl(assets).init(side.kubeconfig(), Library.VERSION);
      try (Managers managers = Managers.elected(assets, side.kubeconfig(), pod);
          ClusterLife life = new ClusterLife(assets, side, managers)) {
        int webhooks = Webhooks.redirect(side.client(), managers);
        awaitLeaders(managers, side);
        System.out.println("managers: all four are leaders, " + webhooks + " webhooks by url");
        LifeRecord found = life.live();
        assertThat(managers.starts()).as(managers.tail()).containsOnly(1);
      }
      assertThat(fake.unsupported()).isEmpty();
    }
  }

  private static void awaitLeaders(Managers managers, Side side) {
    Poll.until(
        LIMIT,
        () -> side.client().get(LEASES).toPrettyString() + "\n" + managers.tail(),
        () -> {
          JsonNode leases = side.client().get(LEASES).path("items");
          return leases.size() == Managers.Kind.values().length
              && StreamSupport.stream(leases.spliterator(), false)
                  .noneMatch(each -> each.at("/spec/holderIdentity").asText().isEmpty());
        });
  }
}
