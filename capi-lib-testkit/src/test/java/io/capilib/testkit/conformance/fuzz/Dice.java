package io.capilib.testkit.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SplittableRandom;

/** Choices that are the same for the same seed. */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  private Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Returns the choices of one sequence, whatever was chosen for others. */
  static Dice of(long seed, int sequence) {
    return new Dice(seed ^ (sequence * GOLDEN));
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  /** Returns a number from a range, both ends included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  JsonNode of(JsonNode values) {
    return values.path(random.nextInt(values.size())).deepCopy();
  }
}
