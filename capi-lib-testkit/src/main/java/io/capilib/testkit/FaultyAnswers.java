package io.capilib.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.error.ErrorDetails;
import io.capilib.testkit.internal.codec.Exchange;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** What clients get of requests that a fault met. */
final class FaultyAnswers {
  private FaultyAnswers() {}

  /** Returns the failure of a request that gets no answer of its own. */
  static RuntimeException failure(Fault fault, Exchange exchange) {
    return fault.effect().status() == 0
        ? dropped(exchange.http().method(), exchange.http().path())
        : injected(fault);
  }

  static TransportException dropped(String method, String path) {
    String what = "The connection of " + method + " " + path + " was dropped";
    return new TransportException(
        Reason.CONNECTION_LOST,
        ErrorDetails.of("CAPI-TESTKIT-0001", what + ", as an injected fault wants it.")
            .asRetryable());
  }

  static TransportException timedOut(String method, String path, Duration patience) {
    String what = method + " " + path + " was not answered within " + patience;
    return new TransportException(
        Reason.TIMED_OUT,
        ErrorDetails.of("CAPI-TESTKIT-0003", what + ", as an injected fault wants it.")
            .asRetryable());
  }

  /** Returns the Status of an answer. */
  static ObjectNode status(Fault fault) {
    return injected(fault).toStatus();
  }

  /** Returns the body of a watch that is cut after some events. */
  static InputStream cut(Fault fault, InputStream whole) {
    FaultEffect effect = fault.effect();
    boolean breaks = effect.kind() == FaultKind.DROP_CONNECTION;
    return new CutBody(whole, Math.max(0, effect.events()), last(fault), breaks);
  }

  /** Returns an answer that is cut: in the middle, or after some events of a watch. */
  static ApiResponse of(Fault fault, ApiResponse whole) {
    InputStream body =
        fault.effect().kind() == FaultKind.RESET_MID_BODY
            ? new CutBody(InputStream.nullInputStream(), 0, firstHalf(whole), true)
            : cut(fault, whole.body());
    return new ApiResponse(whole.status(), whole.headers(), body, whole.length(), whole.missing());
  }

  private static byte[] firstHalf(ApiResponse whole) {
    try (InputStream body = whole.body()) {
      byte[] all = body.readAllBytes();
      return Arrays.copyOf(all, all.length / 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the last event of a watch that ends with an error. */
  private static byte[] last(Fault fault) {
    if (fault.effect().kind() != FaultKind.ANSWER) {
      return new byte[0];
    }
    String event = "{\"type\":\"ERROR\",\"object\":" + status(fault) + "}\n";
    return event.getBytes(StandardCharsets.UTF_8);
  }

  private static ApiError injected(Fault fault) {
    FaultEffect effect = fault.effect();
    if (effect.kind() == FaultKind.WEBHOOK_DOWN) {
      return ApiError.webhookDown(effect.webhook());
    }
    return ApiError.injected(effect.status(), effect.time().toSeconds(), fault.toString());
  }
}
