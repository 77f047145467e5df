package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.testkit.internal.webhook.ServiceRoutes;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes a fake cluster; {@link FakeCluster#builder} starts one. */
@ThreadSafety(Level.NOT_THREAD_SAFE)
public final class FakeClusterBuilder {
  String name = "fake";
  @Nullable Long seed;
  Clock clock = Clock.systemUTC();
  String version = "v1.36.3";
  Profile profile = Profile.NAMESPACES;
  Authorization authorization = Authorization.ALWAYS_ALLOW;
  ServiceRoutes routes = ServiceRoutes.NOT_CALLED;

  FakeClusterBuilder() {}

  /** Sets the name, for messages; the default is {@code fake}. */
  public FakeClusterBuilder name(String value) {
    name = Objects.requireNonNull(value, "value");
    return this;
  }

  /**
   * Sets what uids and generated names are made from; by default the name, so that clusters of
   * different names have different uids.
   */
  public FakeClusterBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Sets the clock of creation and deletion times; the default is the system's. */
  public FakeClusterBuilder clock(Clock value) {
    clock = Objects.requireNonNull(value, "value");
    return this;
  }

  /**
   * Sets the version of the server, for example {@code v1.32.0}; the default is {@code v1.36.3}.
   *
   * <p>Servers of 1.34.4 and 1.36.3 were asked the same scenarios: before 1.35 the fake answers
   * like the one, from 1.35 on like the other.
   *
   * @throws IllegalArgumentException if it is no such version
   */
  public FakeClusterBuilder version(String value) {
    if (!value.matches("v[0-9]+\\.[0-9]+\\.[0-9]+\\S*")) {
      throw new IllegalArgumentException("no version such as v1.36.3: " + value);
    }
    version = value;
    return this;
  }

  /** Sets which controllers run; the default is {@link Profile#NAMESPACES}. */
  public FakeClusterBuilder profile(Profile value) {
    profile = Objects.requireNonNull(value, "value");
    return this;
  }

  /**
   * Sets how the cluster decides who may do what; the default is {@link
   * Authorization#ALWAYS_ALLOW}.
   */
  public FakeClusterBuilder authorization(Authorization value) {
    authorization = Objects.requireNonNull(value, "value");
    return this;
  }

  /**
   * Also calls webhooks that are Services, of admission and of conversion. By default they count as
   * not there, as the programs behind them do not run; webhooks with a URL are always called.
   *
   * @param addresses addresses by namespace and name of the Service, for example {@code
   *     capi-system/capi-webhook-service}; the certificate there need not be for that address. A
   *     Service without an address fails as one that nobody stands behind.
   */
  public FakeClusterBuilder serviceWebhooks(Map<String, URI> addresses) {
    routes = new ServiceRoutes(true, Map.copyOf(addresses));
    return this;
  }

  /** Returns a new cluster. */
  public FakeCluster build() {
    return new FakeCluster(this);
  }
}
