package io.capilib.testkit;

/** What a fault does to a request; the methods of {@link Fault} say what each is. */
enum FaultKind {
  DROP_CONNECTION,
  ANSWER,
  DENY,
  RESET_MID_BODY,
  DELAY,
  STALE_READ,
  END_WATCH,
  WEBHOOK_DOWN
}
