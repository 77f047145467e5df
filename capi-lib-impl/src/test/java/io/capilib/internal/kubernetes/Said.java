package io.capilib.internal.kubernetes;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Everything that a log would show of an error. */
final class Said {
  private Said() {}

  /** Returns its text with all causes and what was suppressed. */
  static String by(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
