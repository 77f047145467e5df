package io.capilib.examples.benchmark;

import java.util.Locale;

/**
 * One number beside the one that is wanted.
 *
 * @param measured by the clock, and by processor time
 * @param most whether the wanted number is the most, or else the least that is good
 */
record Result(String what, Taken measured, double wanted, boolean most, String unit) {
  static final String HEAD =
      String.format("%-54s %10s %10s %9s", "", "clock", "processor", "wanted");

  static Result atMost(String what, Taken measured, double wanted, String unit) {
    return new Result(what, measured, wanted, true, unit);
  }

  static Result atLeast(String what, Taken measured, double wanted, String unit) {
    return new Result(what, measured, wanted, false, unit);
  }

  /** Returns whether the number is bad however it is measured, and so not for a busy machine. */
  boolean isMissed() {
    return !isGood(measured.wall()) && !isGood(measured.cpu());
  }

  private boolean isGood(double number) {
    return most ? number <= wanted : number >= wanted;
  }

  private String verdict() {
    return isMissed() ? "MISSED" : isGood(measured.wall()) ? "ok" : "ok by processor time";
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-54s %10.1f %10.1f %s%7.0f %-6s %s",
        what,
        measured.wall(),
        measured.cpu(),
        most ? "<=" : ">=",
        wanted,
        unit,
        verdict());
  }
}
