package io.capilib.runtime;

import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportCall;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import java.util.function.Consumer;

/**
 * A connection on which something happens before each request.
 *
 * @param transport the connection
 * @param hook is told the request; what it throws is thrown in place of an answer
 */
record BeforeRequest(ClusterTransport transport, Consumer<TransportRequest> hook)
    implements ClusterTransport {
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
        hook.accept(request);
        return call.execute();
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
