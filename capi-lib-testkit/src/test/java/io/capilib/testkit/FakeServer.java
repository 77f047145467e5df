package io.capilib.testkit;

import io.capilib.testkit.conformance.HttpSender;
import io.capilib.testkit.conformance.KnownUsers;
import io.capilib.testkit.conformance.Programs;
import io.capilib.testkit.conformance.Sender;
import io.capilib.testkit.conformance.Server;
import io.capilib.testkit.internal.access.Authenticator;
import io.capilib.testkit.internal.access.User;
import io.capilib.testkit.internal.http.ClientCertificate;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A fake cluster that scenarios run against; its time passes at a word. */
public final class FakeServer implements Server, AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final String ADMIN = "admin";

  private final Authenticator users = new Authenticator(true);
  private final Set<String> fixtures = new HashSet<>();
  private final MovableClock clock = new MovableClock();
  private final FakeCluster cluster;
  private final Function<String, Programs> programs;
  private @Nullable ServedCluster served;

  /** Starts a server without programs, alone or with the core controllers. */
  public FakeServer(String version, boolean controllers) {
    this(
        version,
        controllers,
        kubeconfig -> {
          throw new IllegalStateException("there are no programs here");
        });
  }

  /**
   * Starts a server, alone or with the core controllers.
   *
   * @param version for example {@code v1.36.3}
   * @param programs makes the programs for a kubeconfig
   */
  public FakeServer(String version, boolean controllers, Function<String, Programs> programs) {
    this.programs = programs;
    Profile profile = controllers ? Profile.CORE_CONTROLLERS : Profile.API_SERVER;
    cluster =
        FakeCluster.builder()
            .name("conformance")
            .version(version)
            .clock(clock)
            .profile(profile)
            .serviceWebhooks(Map.of())
            .authorization(Authorization.RBAC)
            .build();
    users.add(ADMIN, User.ADMIN);
    know(users);
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
      String authorization = headers.getOrDefault("Authorization", "Bearer " + ADMIN);
      response =
          users
              .user(authorization)
              .map(user -> cluster.handle(request.by(user)))
              .orElseGet(ApiResponse::unauthorized);
    } catch (RuntimeException broken) {
      // A difference to be told with all others, not the end of the comparison.
      byte[] text = ("the fake broke: " + broken).getBytes(StandardCharsets.UTF_8);
      return new Answer(0, Map.of(), new ByteArrayInputStream(text));
    }
    Map<String, List<String>> lowered = new HashMap<>();
    response.headers().forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
    return new Answer(response.status(), lowered, response.body());
  }

  private ServedCluster served() {
    if (served == null) {
      served = cluster.serve();
      know(served.tokens());
    }
    return served;
  }

  private static void know(Authenticator tokens) {
    KnownUsers.GROUPS.forEach(
        (name, groups) ->
            tokens.add(name, User.authenticated(name, KnownUsers.uid(name), groups, Map.of())));
  }

  @Override
  public Sender withCertificate(String user) {
    ServedCluster served = served();
    ClientCertificate certificate =
        user.equals(KnownUsers.CERTIFIED)
            ? served.certify(new FakeUser(user, KnownUsers.CERTIFIED_GROUPS))
            : ClientCertificate.make(user, List.of());
    return new HttpSender(served.endpoint(), served.certificate(), certificate);
  }

  @Override
  public Programs programs() {
    return programs.apply(served().kubeconfig());
  }

  @Override
  public void pass(Duration time) {
    clock.ahead = clock.ahead.plus(time);
  }

  @Override
  public Set<String> fixtures() {
    return fixtures;
  }

  @Override
  public void close() {
    cluster.close();
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
