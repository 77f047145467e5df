package io.capilib.internal.kubernetes;

import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportCall;
import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.error.ErrorDetails;
import io.capilib.internal.operation.OperationScope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one request once, within the run's deadline and cancellation. */
final class Exchange {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  /** A little more than the minute after which a server gives up by itself. */
  private static final Duration LONGEST = Duration.ofSeconds(70);

  private final String cluster;
  private final ClusterTransport transport;
  private final String userAgent;
  private final RunningCalls running;

  Exchange(String cluster, ClusterTransport transport, String userAgent, RunningCalls running) {
    this.cluster = cluster;
    this.transport = transport;
    this.userAgent = userAgent;
    this.running = running;
  }

  String cluster() {
    return cluster;
  }

  String endpoint() {
    return transport.endpoint();
  }

  /**
   * Sends a request and reads its answer.
   *
   * @throws TransportException if there was no complete answer
   */
  Answer send(OperationScope scope, ApiRequest request) {
    long start = System.nanoTime();
    try (OpenCall call = open(scope, request, shorter(scope.remaining(), LONGEST), false)) {
      TransportResponse response = call.send();
      Answer answer = Bodies.read(response);
      log.trace(
          "{} {} status={} millis={} audit={}",
          request.method(),
          request.path(),
          answer.status(),
          (System.nanoTime() - start) / 1_000_000,
          response.header("Audit-Id").orElse(""));
      if (answer.isHollow() && request.method().equals("POST")) {
        throw new IOException("it is " + Answer.NOTHING);
      }
      return answer;
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** Prepares a call; a streaming one may stay silent for {@code timeout}. */
  OpenCall open(OperationScope scope, ApiRequest request, Duration timeout, boolean streaming) {
    scope.check(request.subject().doing(cluster));
    TransportCall call =
        transport.newCall(
            new TransportRequest(
                request.method(),
                request.path(),
                request.headers(userAgent),
                ByteBuffer.wrap(request.bytes()),
                timeout,
                streaming));
    return new OpenCall(call, running, scope.cancellation());
  }

  /** A failure while the body is read: nobody knows what the rest would have said. */
  private static TransportException lost(IOException e) {
    String text = "the answer ended early: " + e.getMessage();
    return new TransportException(
        Reason.CONNECTION_LOST, ErrorDetails.of("CAPI-TRANSPORT-0001", text).withCause(e));
  }

  static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
