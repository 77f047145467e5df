package io.capilib.operation;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * Something that planning noticed. Immutable.
 *
 * @param severity how much it matters
 * @param code stable code such as {@code CAPI-MOVE-0011}
 * @param subject what it is about: an object, a provider, a variable
 * @param explanation what is the case and what would be required
 * @param remedy what to do; empty if nothing needs doing
 */
@ThreadSafety(Level.IMMUTABLE)
public record Finding(
    Severity severity, String code, String subject, String explanation, String remedy) {
  /** Checks that every component is present. */
  public Finding {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(explanation, "explanation");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** Returns one line: severity, subject, explanation, remedy, code. */
  @Override
  public String toString() {
    String advice = remedy.isEmpty() ? "" : " " + remedy;
    return severity + " " + subject + ": " + explanation + advice + " [" + code + "]";
  }
}
