package io.capilib.testkit.conformance;

/** The programs that scenarios run against a server, with a folder of their own for files. */
public interface Programs {
  /**
   * Writes a file that commands name as {@code @file}.
   *
   * @param release whether the content is the path of a file of the real provider releases, whose
   *     content is meant
   */
  void write(String file, String content, boolean release);

  /** Runs kubectl with arguments that are separated by spaces. */
  Outcome kubectl(String arguments);

  /**
   * How a program ended.
   *
   * @param output what it printed, without what differs from run to run
   */
  record Outcome(int exitCode, String output) {}
}
