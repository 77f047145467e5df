package io.capilib.internal.kubernetes;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.capilib.access.TransportCall;
import io.capilib.access.TransportResponse;
import io.capilib.operation.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call between its sending and the end of its response; cancelled with the run. */
final class OpenCall implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofDays(1);

  private final TransportCall call;
  private final RunningCalls running;
  private final Cancellation.Registration registration;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private @Nullable TransportResponse response;

  OpenCall(TransportCall call, RunningCalls running, Cancellation cancellation) {
    this.call = call;
    this.running = running;
    running.add(call);
    registration = cancellation.onCancel(call::cancel);
  }

  /** Ends a stream at the deadline of its run even if the server goes on sending. */
  OpenCall endingAfter(Duration remaining) {
    CompletableFuture<Void> unused =
        over.orTimeout(Exchange.shorter(remaining, LONGEST).toMillis() + 1, MILLISECONDS)
            .whenComplete(this::cancelWhenLate);
    return this;
  }

  private void cancelWhenLate(@Nullable Void nothing, @Nullable Throwable late) {
    if (late != null) {
      call.cancel();
    }
  }

  /** Sends the request; returns with the head of the response. */
  TransportResponse send() {
    TransportResponse head = call.execute();
    response = head;
    return head;
  }

  /** Ends the call even while another thread reads its body. */
  void cancel() {
    call.cancel();
  }

  @Override
  public void close() {
    over.complete(null);
    registration.close();
    running.remove(call);
    if (response != null) {
      response.close();
    }
  }
}
