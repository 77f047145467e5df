package io.capilib.testkit;

import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.error.ErrorDetails;
import io.capilib.testkit.internal.apiserver.ApiError;
import io.capilib.testkit.internal.apiserver.ApiResponse;
import io.capilib.testkit.internal.apiserver.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What clients get of requests that a fault met. */
final class FaultyAnswers {
  private FaultyAnswers() {}

  /** Returns the failure of a request that gets no answer of its own. */
  static RuntimeException failure(Fault fault, Exchange exchange) {
    FaultEffect effect = fault.effect();
    if (effect.kind() == FaultKind.WEBHOOK_DOWN) {
      return ApiError.webhookDown(effect.webhook());
    }
    if (effect.status() != 0) {
      return injected(fault);
    }
    return new TransportException(
        Reason.CONNECTION_LOST,
        ErrorDetails.of(
                "CAPI-TESTKIT-0001",
                "The fake cluster dropped the connection of "
                    + exchange.http().method()
                    + " "
                    + exchange.http().path()
                    + ", as an injected fault wants it.")
            .asRetryable());
  }

  /** Returns an answer that is cut: in the middle, or after some events of a watch. */
  static ApiResponse of(Fault fault, ApiResponse whole) {
    FaultEffect effect = fault.effect();
    boolean breaks = effect.kind() != FaultKind.END_WATCH && effect.kind() != FaultKind.ANSWER;
    InputStream body =
        effect.kind() == FaultKind.RESET_MID_BODY
            ? new CutBody(InputStream.nullInputStream(), 0, firstHalf(whole), true)
            : new CutBody(whole.body(), Math.max(0, effect.events()), last(fault), breaks);
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
    String event = "{\"type\":\"ERROR\",\"object\":" + injected(fault).toStatus() + "}\n";
    return event.getBytes(StandardCharsets.UTF_8);
  }

  private static ApiError injected(Fault fault) {
    FaultEffect effect = fault.effect();
    return ApiError.injected(effect.status(), effect.time().toSeconds(), fault.toString());
  }
}
