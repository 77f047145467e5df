package io.capilib.reference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs programs as if in a pod, where a file says in which namespace: managers elect leaders only
 * there. Needs the right to mount.
 */
final class PodPlace {
  private static final String SCRIPT =
      "mount -t tmpfs none /run && d=/run/secrets/kubernetes.io/serviceaccount && mkdir -p $d"
          + " && printf %s > $d/namespace && exec \"$@\"";

  private PodPlace() {}

  /** Returns the place, or skips the calling test if this process may not mount. */
  static Place assumed(String namespace) {
    Place place =
        new Place(
            Place.LOOPBACK.address(),
            List.of(
                "unshare",
                "-m",
                "--propagation",
                "private",
                "sh",
                "-c",
                SCRIPT.formatted(namespace),
                "sh"));
    Path log = Directories.create("pod").resolve("pod.log");
    try (LocalProcess process =
        LocalProcess.start(log, Map.of(), place.command("true", List.of()))) {
      assumeTrue(process.exitCode(Duration.ofSeconds(20)) == 0, "mounting is not permitted here");
    }
    return place;
  }
}
