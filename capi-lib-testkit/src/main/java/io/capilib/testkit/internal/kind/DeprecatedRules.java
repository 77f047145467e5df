package io.capilib.testkit.internal.kind;

/**
 * A kind of which every answer warns.
 *
 * @param warning what a client hears
 */
record DeprecatedRules(String warning) implements Rules {
  @Override
  public String deprecation(String version) {
    return warning;
  }
}
