package io.capilib.examples.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Prints each number beside the wanted one; ends with status 1 if one is missed. */
public final class Main {
  private static final List<String> RELEASES =
      List.of(
          "cluster-api/v1.14.0",
          "bootstrap-kubeadm/v1.14.0",
          "control-plane-kubeadm/v1.14.0",
          "infrastructure-docker/v1.14.0",
          "infrastructure-metal3/v1.13.0");

  private Main() {}

  /** Measures everything. */
  public static void main(String[] arguments) {
    Result cold = Starts.cold();
    List<Path> releases = releases();
    if (releases.isEmpty()) {
      System.out.println("No real releases: set -Dcapilib.providers to measure with real CRDs.");
    }
    System.out.printf(
        "%s %s, %d processors, at most %d MB heap%n",
        System.getProperty("java.vm.name"),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20);
    System.out.println(Result.HEAD);
    System.out.println(cold);
    boolean missed = cold.isMissed();
    for (Supplier<Result> measurement : measurements(releases)) {
      Result result = measurement.get();
      System.out.println(result);
      missed |= result.isMissed();
    }
    System.exit(missed ? 1 : 0);
  }

  private static List<Supplier<Result>> measurements(List<Path> releases) {
    Stream<Supplier<Result>> always =
        Stream.of(
            Starts::warm,
            Starts::hundred,
            Requests::get,
            Requests::configMaps,
            Requests::pages,
            Requests::hundredThousand,
            Watches::withThreads,
            Watches::withFewThreads,
            Starts::fleet);
    Stream<Supplier<Result>> withReleases =
        Stream.of(
            () -> Starts.definitions(releases),
            () -> Requests.machines(releases.subList(0, 1)),
            () -> Requests.heap(releases.subList(0, 1)));
    return Stream.concat(always, releases.isEmpty() ? Stream.of() : withReleases).toList();
  }

  private static List<Path> releases() {
    Path providers = Path.of(System.getProperty("capilib.providers", ""));
    List<Path> found = RELEASES.stream().map(providers::resolve).toList();
    return found.stream().allMatch(Files::isDirectory) ? found : List.of();
  }
}
