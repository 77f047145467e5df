package io.capilib.testkit.internal.cel;

/** Whether the optional library that evaluates CEL is there. */
public final class CelLibrary {
  private static final boolean PRESENT = find();

  private CelLibrary() {}

  private static boolean find() {
    try {
      Class.forName("dev.cel.bundle.CelFactory", false, CelLibrary.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Returns whether expressions can be evaluated. */
  public static boolean isPresent() {
    return PRESENT;
  }

  /** Returns the refusal of something that needs the library, which says what to add. */
  public static UnsupportedExpression missing(String what) {
    return new UnsupportedExpression(
        what + " without the library dev.cel:cel; add it to the dependencies of the tests");
  }
}
