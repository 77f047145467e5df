package io.capilib.reference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A network of its own for a whole management cluster: the infrastructure manager listens on fixed
 * ports, so that two of them cannot share one. Needs the right to make one, and {@code ip}.
 */
final class NetworkNamespace implements AutoCloseable {
  private static final int LAST = 250;

  private final String name;
  private final Place place;

  private NetworkNamespace(String name, String address) {
    this.name = name;
    place = new Place(address, List.of("ip", "netns", "exec", name));
  }

  /** Makes a network, or skips the calling test if this process may not. */
  static NetworkNamespace assumed() {
    assumeTrue(
        Path.of("/usr/sbin/ip").toFile().canExecute() || Path.of("/sbin/ip").toFile().canExecute(),
        "there is no program \"ip\" to make a network namespace with");
    Path log = Directories.create("network").resolve("ip.log");
    for (int number = 1; number < LAST; number++) {
      String name = "capilib" + number;
      if (ip(log, "netns", "add", name)) {
        return connected(log, name, number);
      }
      boolean taken = Path.of("/run/netns", name).toFile().exists();
      assumeTrue(taken, "making a network namespace is not permitted here");
    }
    throw new IllegalStateException("all " + LAST + " network namespaces are taken");
  }

  /** Returns where programs run that shall be in this network. */
  Place place() {
    return place;
  }

  @Override
  public void close() {
    Path log = Directories.create("network").resolve("ip.log");
    if (!ip(log, "netns", "delete", name)) {
      throw new IllegalStateException("cannot delete the network namespace " + name);
    }
  }

  private static NetworkNamespace connected(Path log, String name, int number) {
    String outside = "veth-" + name;
    String here = "10.213." + number + ".1";
    NetworkNamespace made = new NetworkNamespace(name, "10.213." + number + ".2");
    boolean connected =
        ip(log, "link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", name)
            && ip(log, "address", "add", here + "/30", "dev", outside)
            && ip(log, "link", "set", outside, "up")
            && ip(log, "-n", name, "address", "add", made.place.address() + "/30", "dev", "eth0")
            && ip(log, "-n", name, "link", "set", "eth0", "up")
            && ip(log, "-n", name, "link", "set", "lo", "up");
    if (!connected) {
      made.close();
    }
    assumeTrue(connected, "connecting a network namespace is not permitted here");
    return made;
  }

  private static boolean ip(Path log, String... arguments) {
    List<String> command = Place.LOOPBACK.command("ip", List.of(arguments));
    try (LocalProcess process = LocalProcess.start(log, Map.of(), command)) {
      return process.exitCode(Duration.ofSeconds(20)) == 0;
    }
  }
}
