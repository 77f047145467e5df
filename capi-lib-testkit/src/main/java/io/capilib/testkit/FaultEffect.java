package io.capilib.testkit;

import java.time.Duration;

/**
 * What a fault does, in detail. Immutable.
 *
 * @param status HTTP status of an answer; 0 for none
 * @param time Retry-After of an answer, or how long a delay is
 * @param afterCommit whether the request is carried out first
 * @param events after how many events of a watch; negative for at its request
 * @param webhook name of the webhook that is down
 */
record FaultEffect(
    FaultKind kind, int status, Duration time, boolean afterCommit, int events, String webhook) {
  static final FaultEffect DEFAULT =
      new FaultEffect(FaultKind.DROP_CONNECTION, 0, Duration.ZERO, false, -1, "");

  FaultEffect with(FaultKind other, int otherStatus) {
    return new FaultEffect(other, otherStatus, time, afterCommit, events, webhook);
  }

  FaultEffect with(Duration otherTime) {
    return new FaultEffect(kind, status, otherTime, afterCommit, events, webhook);
  }

  FaultEffect withCommit() {
    return new FaultEffect(kind, status, time, true, events, webhook);
  }

  FaultEffect withEvents(int count) {
    return new FaultEffect(kind, status, time, afterCommit, count, webhook);
  }

  FaultEffect withWebhook(String name) {
    return new FaultEffect(FaultKind.WEBHOOK_DOWN, 500, time, afterCommit, events, name);
  }
}
