package io.capilib.examples.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long something took, in milliseconds: by the clock, and by the processor time of its thread,
 * which other programs of the machine do not lengthen.
 */
record Taken(double wall, double cpu) {
  private static final double MILLISECOND = 1e6;

  static Taken once(Runnable work) {
    long begin = System.nanoTime();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
    return new Taken((System.nanoTime() - begin) / MILLISECOND, used / MILLISECOND);
  }

  /** Returns the median of several runs, after as many runs that warm up. */
  static Taken median(int runs, Runnable work) {
    for (int i = 0; i < runs; i++) {
      work.run();
    }
    List<Taken> taken = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      taken.add(once(work));
    }
    return median(taken);
  }

  static Taken median(List<Taken> taken) {
    List<Double> walls = taken.stream().map(Taken::wall).sorted().toList();
    List<Double> cpus = taken.stream().map(Taken::cpu).sorted(Comparator.naturalOrder()).toList();
    return new Taken(walls.get(taken.size() / 2), cpus.get(taken.size() / 2));
  }

  /** Returns how much of something there is in a second if so much was done. */
  Taken rate(int done) {
    return new Taken(done / (wall / 1_000), done / (cpu / 1_000));
  }

  Taken microseconds() {
    return new Taken(wall * 1_000, cpu * 1_000);
  }
}
