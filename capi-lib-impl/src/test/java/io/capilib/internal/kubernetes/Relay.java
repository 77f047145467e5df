package io.capilib.internal.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes bytes on to a port of the loopback, until it is told to swallow them. */
final class Relay implements AutoCloseable {
  private final ServerSocket socket;
  private final int target;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();

  Relay(int target) throws IOException {
    this.target = target;
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Two ends of a connection. */
  private static final class Pair {
    final Socket client;
    final Socket server;
    volatile boolean frozen;

    Pair(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void pass(Socket from, Socket to) {
      byte[] buffer = new byte[8192];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (!frozen) {
            out.write(buffer, 0, n);
            out.flush();
          }
        }
      } catch (IOException e) {
        // One end is gone.
      }
    }
  }

  String url() {
    return "https://127.0.0.1:" + socket.getLocalPort();
  }

  /** Connections made later are passed on again. */
  void freezeOpenConnections() {
    pairs.forEach(pair -> pair.frozen = true);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Pair pair = new Pair(socket.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
        pairs.add(pair);
        start(() -> pair.pass(pair.client, pair.server));
        start(() -> pair.pass(pair.server, pair.client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Pair pair : pairs) {
      pair.client.close();
      pair.server.close();
    }
  }
}
