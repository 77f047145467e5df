package io.capilib.testkit.internal.access;

/**
 * Whether something is allowed.
 *
 * @param reason why; empty if there is nothing to say
 */
public record Decision(boolean allowed, String reason) {
  static final Decision ALLOWED = new Decision(true, "");
}
