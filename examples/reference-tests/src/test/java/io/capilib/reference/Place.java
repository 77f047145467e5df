package io.capilib.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Where programs run.
 *
 * @param address the address at which this process reaches them
 * @param prefix what is put before each command
 */
record Place(String address, List<String> prefix) {
  /** This machine's own loopback. */
  static final Place LOOPBACK = new Place("127.0.0.1", List.of());

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

  /** Returns ports that nobody listens on. */
  static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int each = 0; each < count; each++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      sockets.forEach(Place::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
