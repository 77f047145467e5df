package io.capilib.internal.kubernetes;

import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportCall;
import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.error.ErrorDetails;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers requests in the order of a script and keeps them. */
final class ScriptedTransport implements ClusterTransport {
  final List<TransportRequest> requests = new ArrayList<>();
  private final Deque<Function<TransportRequest, TransportResponse>> script = new ArrayDeque<>();

  ScriptedTransport answer(int status, String body) {
    return answer(status, Map.of(), body);
  }

  ScriptedTransport answer(int status, Map<String, String> headers, String body) {
    script.add(request -> new Response(status, headers, body));
    return this;
  }

  ScriptedTransport fail(Reason reason) {
    script.add(
        request -> {
          throw new TransportException(reason, ErrorDetails.of("TEST", "as scripted."));
        });
    return this;
  }

  /** Returns {@code METHOD path} of each request. */
  List<String> lines() {
    return requests.stream().map(request -> request.method() + " " + request.path()).toList();
  }

  String body(int index) {
    return StandardCharsets.UTF_8.decode(requests.get(index).body()).toString();
  }

  @Override
  public String endpoint() {
    return "https://scripted:6443";
  }

  @Override
  public TransportCall newCall(TransportRequest request) {
    return new TransportCall() {
      @Override
      public TransportResponse execute() {
        requests.add(request);
        Function<TransportRequest, TransportResponse> next = script.poll();
        if (next == null) {
          throw new AssertionError("nothing scripted for " + lines());
        }
        return next.apply(request);
      }

      @Override
      public void cancel() {}
    };
  }

  @Override
  public void close() {}

  private record Response(int status, Map<String, String> headers, String text)
      implements TransportResponse {
    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}
  }
}
