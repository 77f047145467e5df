package io.capilib.runtime;

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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the writes of all connections that it wraps, and lets one of them go wrong. */
final class FailingWrites {
  private final int victim;
  private final How how;
  private final AtomicInteger writes = new AtomicInteger();

  /** What happens to the write. */
  enum How {
    /** It is refused with status 403. */
    FORBIDDEN,
    /** It is answered with status 500 and not carried out, as is every try after it. */
    BROKEN,
    /** The connection ends before it is carried out; everything after it works. */
    LOST_BEFORE,
    /** It is carried out, but its answer is lost; everything after it works. */
    LOST_AFTER,
    /** It is carried out, and from then on nothing is answered any more. */
    DEAD_AFTER
  }

  /**
   * Prepares a failure.
   *
   * @param victim number of the write, counted from 1; 0 for none
   */
  FailingWrites(int victim, How how) {
    this.victim = victim;
    this.how = how;
  }

  /** Returns how many writes there were. */
  int writes() {
    return writes.get();
  }

  ClusterTransport wrap(ClusterTransport transport) {
    return new EachRequest(transport, this::execute);
  }

  private TransportResponse execute(TransportCall call, TransportRequest request) {
    boolean write = isWrite(request);
    int number = write ? writes.incrementAndGet() : writes.get();
    if (victim == 0 || number < victim) {
      return call.execute();
    }
    boolean met = write && number == victim;
    return switch (how) {
      case FORBIDDEN -> met ? new Refusal(403, "Forbidden") : call.execute();
      case BROKEN -> write ? new Refusal(500, "InternalError") : call.execute();
      case LOST_BEFORE -> {
        if (met) {
          throw lost();
        }
        yield call.execute();
      }
      case LOST_AFTER -> met ? loseAnswer(call) : call.execute();
      case DEAD_AFTER -> {
        if (met) {
          call.execute().close();
        }
        if (met || number > victim || !write) {
          throw lost();
        }
        yield call.execute();
      }
    };
  }

  private static boolean isWrite(TransportRequest request) {
    return !request.method().equals("GET")
        && !request.path().contains("selfsubjectaccessreviews")
        && !request.path().contains("dryRun=All");
  }

  private static TransportResponse loseAnswer(TransportCall call) {
    call.execute().close();
    throw lost();
  }

  private static TransportException lost() {
    return new TransportException(
        Reason.CONNECTION_LOST, ErrorDetails.of("CAPI-TESTKIT-0001", "The connection was cut."));
  }

  private record Refusal(int status, String reason) implements TransportResponse {
    @Override
    public Optional<String> header(String name) {
      return name.equalsIgnoreCase("content-type")
          ? Optional.of("application/json")
          : Optional.empty();
    }

    @Override
    public InputStream body() {
      String body =
          """
          {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"%s","code":%d,\
          "message":"injected"}"""
              .formatted(reason, status);
      return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
