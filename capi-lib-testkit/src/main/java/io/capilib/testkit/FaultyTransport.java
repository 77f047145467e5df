package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.access.ClusterAccess;
import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportCall;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets faults meet requests on their way to any server, a real one too: a test that found a mistake
 * on a {@link FakeCluster} can be run on a real cluster with the same faults.
 *
 * <pre>{@code
 * FaultyTransport home = FaultyTransport.before(ApiClients.transport(client));
 * home.inject(Fault.on("create", "Machine").nth(3).afterCommit().dropConnection());
 * lib.connect("home", home.access());
 * }</pre>
 *
 * <p>The kinds of paths are asked of the server itself. Delays last as long as they say. {@link
 * Fault#deny} does not change what the server says in access reviews. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class FaultyTransport implements ClusterTransport {
  private final ClusterTransport server;
  private final FaultBook<Fault> faults = new FaultBook<>();
  private final PathKinds kinds;

  private FaultyTransport(ClusterTransport server) {
    this.server = server;
    this.kinds = new PathKinds(server);
  }

  /** Returns a transport to a server; closing it closes that one. */
  public static FaultyTransport before(ClusterTransport server) {
    return new FaultyTransport(Objects.requireNonNull(server, "server"));
  }

  /** Returns access through this transport. */
  public ClusterAccess access() {
    return ClusterAccess.transport(this);
  }

  /**
   * Lets something go wrong from now on; of several faults the first injected wins.
   *
   * @throws IllegalArgumentException if it is a {@link Fault#staleRead}, as only a fake knows its
   *     past
   */
  public void inject(Fault fault) {
    if (fault.effect().kind() == FaultKind.STALE_READ) {
      throw new IllegalArgumentException("only a FakeCluster can answer from its past");
    }
    faults.add(fault, fault);
  }

  /** Takes all injected faults away. */
  public void clearFaults() {
    faults.clear();
  }

  @Override
  public String endpoint() {
    return server.endpoint();
  }

  @Override
  public TransportCall newCall(TransportRequest request) {
    TransportCall call = server.newCall(request);
    return new TransportCall() {
      @Override
      public TransportResponse execute() {
        PathKinds.Meaning meaning = kinds.of(request);
        Optional<Fault> met = faults.met(meaning.verb(), meaning.kind(), meaning.name());
        return met.isPresent()
            ? new FaultyCall(request, call, meaning.verb(), met.get()).execute()
            : call.execute();
      }

      @Override
      public void cancel() {
        call.cancel();
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
