package io.capilib.reference;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Where programs run.
 *
 * @param address the address at which this process reaches them
 * @param prefix what is put before each command
 */
record Place(String address, List<String> prefix) {
  /** This machine's own loopback. */
  static final Place LOOPBACK = new Place("127.0.0.1", List.of());

  /** Above the ports of workload clusters in memory, below those of outgoing connections. */
  private static final int FIRST_PORT = 21_000;

  private static final int PORTS = 11_000;

  /** Starts anywhere, since other runs on this machine look for ports too. */
  private static final AtomicInteger NEXT_PORT = new AtomicInteger(new Random().nextInt(PORTS));

  Place {
    prefix = List.copyOf(prefix);
  }

  /** Returns a command that runs the program here. */
  List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(program);
    command.addAll(arguments);
    return command;
  }

  /**
   * Returns ports that nobody listens on, none of them twice in a run. A port from the range of
   * outgoing connections could be in use by one of those when its program starts, or starts again.
   */
  static List<Integer> freePorts(int count) {
    List<Integer> free =
        IntStream.generate(Place::nextPort)
            .limit(PORTS)
            .filter(Place::isFree)
            .limit(count)
            .boxed()
            .toList();
    if (free.size() < count) {
      throw new IllegalStateException("no free ports from " + FIRST_PORT);
    }
    return free;
  }

  private static int nextPort() {
    return FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
