package io.capilib.internal.kubernetes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes requests, says the beginning of an answer, and then nothing more. */
final class SilentServer implements AutoCloseable {
  private final ServerSocket socket;
  private final String beginning;
  private final Set<Socket> peers = ConcurrentHashMap.newKeySet();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);

  SilentServer(String beginning) {
    this.beginning = beginning;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Thread thread = new Thread(this::serve, "silent-server");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** Waits until a request is there. */
  void awaitRequest() {
    await(asked);
  }

  /** Waits until the client has given up its connection. */
  void awaitEnd() {
    await(left);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing happened for 10 seconds");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve() {
    try (Socket peer = socket.accept()) {
      peers.add(peer);
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
      String line = reader.readLine();
      while (line != null && !line.isEmpty()) {
        line = reader.readLine();
      }
      peer.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
      peer.getOutputStream().flush();
      asked.countDown();
      reader.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The client broke the connection off.
    }
    left.countDown();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket peer : peers) {
      peer.close();
    }
  }
}
