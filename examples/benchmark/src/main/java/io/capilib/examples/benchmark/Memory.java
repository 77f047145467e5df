package io.capilib.examples.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** How much of the heap is in use. */
final class Memory {
  private static final double MEGABYTE = 1024.0 * 1024.0;
  private static final int COLLECTIONS = 3;

  private Memory() {}

  /** Returns megabytes, after the garbage is gone. */
  static double used() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
  }
}
