package io.capilib.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What conditions did in one life of a cluster, without names and times.
 *
 * @param facts each once
 */
record LifeRecord(Set<Fact> facts) {
  private static final String SEPARATOR = " | ";

  LifeRecord {
    facts = new TreeSet<>(facts);
  }

  /**
   * Something that was so for at least one object of a kind in a stage.
   *
   * @param what for example {@code Ready: Unknown/A -> True/B}, or {@code at the end Ready: True/B}
   */
  record Fact(LifeStage stage, String kind, String what) implements Comparable<Fact> {
    /** Returns whether it tells how objects were when the stage was over. */
    boolean isEnd() {
      return what.startsWith("at the end ");
    }

    @Override
    public int compareTo(Fact other) {
      return toString().compareTo(other.toString());
    }

    private static Fact parse(String line) {
      String[] parts = line.split(" \\| ", -1);
      return new Fact(LifeStage.valueOf(parts[0]), parts[1], parts[2]);
    }

    @Override
    public String toString() {
      return String.join(SEPARATOR, stage.name(), kind, what);
    }
  }

  /** Reads what {@link #write} wrote and somebody made a resource. */
  static LifeRecord resource(String name) {
    try (InputStream stream = LifeRecord.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
      return new LifeRecord(new TreeSet<>(text.lines().map(Fact::parse).toList()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Writes one fact in each line. */
  void write(Path file) {
    try {
      Files.write(file, facts.stream().map(Fact::toString).toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
