package io.capilib.internal.kubernetes;

import io.capilib.access.TransportCall;
import io.capilib.access.TransportResponse;
import io.capilib.operation.Cancellation;
import org.jspecify.annotations.Nullable;

/** A call between its sending and the end of its response; cancelled with the run. */
final class OpenCall implements AutoCloseable {
  private final TransportCall call;
  private final RunningCalls running;
  private final Cancellation.Registration registration;
  private @Nullable TransportResponse response;

  OpenCall(TransportCall call, RunningCalls running, Cancellation cancellation) {
    this.call = call;
    this.running = running;
    running.add(call);
    registration = cancellation.onCancel(call::cancel);
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
    registration.close();
    running.remove(call);
    if (response != null) {
      response.close();
    }
  }
}
