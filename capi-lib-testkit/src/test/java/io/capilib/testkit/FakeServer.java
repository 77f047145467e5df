package io.capilib.testkit;

import io.capilib.testkit.conformance.Server;
import io.capilib.testkit.internal.apiserver.ApiRequest;
import io.capilib.testkit.internal.apiserver.ApiResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A fake cluster that scenarios run against; its time passes at a word. */
public final class FakeServer implements Server {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Set<String> fixtures = new HashSet<>();
  private final MovableClock clock = new MovableClock();
  private final FakeCluster cluster;

  /** Starts a server, alone or with the core controllers. */
  public FakeServer(boolean controllers) {
    Profile profile = controllers ? Profile.CORE_CONTROLLERS : Profile.API_SERVER;
    cluster =
        FakeCluster.builder()
            .name("conformance")
            .clock(clock)
            .profile(profile)
            .serviceWebhooks(Map.of())
            .build();
  }

  @Override
  public Answer send(String method, String path, Map<String, String> headers, String body) {
    if (path.contains("watch=")) {
      clock.go();
    }
    ApiRequest request =
        ApiRequest.of(method, path, headers, body.getBytes(StandardCharsets.UTF_8), SILENCE);
    ApiResponse response;
    try {
      response = cluster.handle(request);
    } catch (RuntimeException broken) {
      // A difference to be told with all others, not the end of the comparison.
      byte[] text = ("the fake broke: " + broken).getBytes(StandardCharsets.UTF_8);
      return new Answer(0, Map.of(), new ByteArrayInputStream(text));
    }
    Map<String, List<String>> lowered = new HashMap<>();
    response.headers().forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
    return new Answer(response.status(), lowered, response.body());
  }

  @Override
  public void pass(Duration time) {
    clock.ahead = clock.ahead.plus(time);
  }

  @Override
  public Set<String> fixtures() {
    return fixtures;
  }

  /**
   * Stands still, so that a slow machine makes no difference, until something is watched: watches
   * end as time goes by.
   */
  private static final class MovableClock extends Clock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private volatile long begun = 0;
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("only UTC");
    }

    @Override
    public Instant instant() {
      return START.plus(ahead).plusNanos(begun == 0 ? 0 : System.nanoTime() - begun);
    }

    void go() {
      begun = begun == 0 ? System.nanoTime() : begun;
    }
  }
}
