package io.capilib.runtime;

import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportCall;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A connection on which a test has a hand in each request.
 *
 * @param transport the connection
 * @param execution answers a request, by executing the call or otherwise
 */
record EachRequest(
    ClusterTransport transport,
    BiFunction<TransportCall, TransportRequest, TransportResponse> execution)
    implements ClusterTransport {
  /** Tells a hook of each request; what it throws is thrown in place of an answer. */
  static EachRequest before(ClusterTransport transport, Consumer<TransportRequest> hook) {
    return new EachRequest(
        transport,
        (call, request) -> {
          hook.accept(request);
          return call.execute();
        });
  }

  @Override
  public String endpoint() {
    return transport.endpoint();
  }

  @Override
  public TransportCall newCall(TransportRequest request) {
    TransportCall call = transport.newCall(request);
    return new TransportCall() {
      @Override
      public TransportResponse execute() {
        return execution.apply(call, request);
      }

      @Override
      public void cancel() {
        call.cancel();
      }
    };
  }

  @Override
  public void close() {
    transport.close();
  }
}
