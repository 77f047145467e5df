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

  boolean isGood() {
    return isGood(measured.wall());
  }

  private boolean isGood(double number) {
    return most ? number <= wanted : number >= wanted;
  }

  private String verdict() {
    return isGood() ? "ok" : isGood(measured.cpu()) ? "ok by processor time" : "MISSED";
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
