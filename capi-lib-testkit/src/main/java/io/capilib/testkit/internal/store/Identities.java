package io.capilib.testkit.internal.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.UUID;

/** Uids, suffixes of generated names and timestamps: the same for the same seed and clock. */
public final class Identities {
  private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private final long seed;
  private final Random random;
  private final Clock clock;

  public Identities(long seed, Clock clock) {
    this.seed = seed;
    this.random = new Random(seed);
    this.clock = clock;
  }

  /** Returns other identities, which do not depend on how many were taken of these. */
  public Identities separate() {
    return new Identities(~seed, clock);
  }

  public String uid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  public String suffix() {
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      suffix.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
    }
    return suffix.toString();
  }

  public Instant instant() {
    return clock.instant();
  }

  /** Returns now as metadata carries it: whole seconds in UTC. */
  public String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
