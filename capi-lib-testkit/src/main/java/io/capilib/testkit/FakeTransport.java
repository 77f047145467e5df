package io.capilib.testkit;

import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportCall;
import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.error.ErrorDetails;
import io.capilib.testkit.internal.access.User;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands requests to a fake cluster without a socket. Thread-safe. */
final class FakeTransport implements ClusterTransport {
  private final String endpoint;
  private final Clock clock;
  private final User user;
  private final Function<ApiRequest, ApiResponse> server;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  FakeTransport(String endpoint, Clock clock, User user, Function<ApiRequest, ApiResponse> server) {
    this.clock = clock;
    this.endpoint = endpoint;
    this.user = user;
    this.server = server;
  }

  @Override
  public String endpoint() {
    return endpoint;
  }

  @Override
  public TransportCall newCall(TransportRequest request) {
    return new Call(request);
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(Call::cancel);
  }

  private final class Call implements TransportCall {
    private final TransportRequest request;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicReference<@Nullable ApiResponse> answer = new AtomicReference<>();

    Call(TransportRequest request) {
      this.request = request;
    }

    @Override
    public TransportResponse execute() {
      failIfCancelled();
      running.add(this);
      try {
        ByteBuffer view = request.body();
        byte[] body = new byte[view.remaining()];
        view.get(body);
        ApiRequest received =
            ApiRequest.of(
                    request.method(), request.path(), request.headers(), body, request.timeout())
                .by(user);
        ApiResponse response =
            server.apply(
                clock instanceof VirtualTime time ? received.idling(time::idle) : received);
        answer.set(response);
        failIfCancelled();
        return new Response(response, () -> running.remove(this));
      } catch (RuntimeException e) {
        running.remove(this);
        throw e;
      }
    }

    @Override
    public void cancel() {
      cancelled.set(true);
      ApiResponse response = answer.get();
      if (response != null) {
        response.close();
      }
    }

    private void failIfCancelled() {
      if (cancelled.get() || closed) {
        throw new TransportException(
            Reason.CANCELLED,
            ErrorDetails.of("CAPI-TESTKIT-0002", "The request was cancelled by its caller."));
      }
    }
  }

  private record Response(ApiResponse answer, Runnable done) implements TransportResponse {
    @Override
    public int status() {
      return answer.status();
    }

    @Override
    public Optional<String> header(String name) {
      return answer.headers().entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .map((List<String> values) -> values.get(0))
          .findFirst();
    }

    @Override
    public InputStream body() {
      return answer.body();
    }

    @Override
    public void close() {
      answer.close();
      done.run();
    }
  }
}
