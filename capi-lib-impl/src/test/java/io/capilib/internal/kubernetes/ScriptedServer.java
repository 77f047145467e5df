package io.capilib.internal.kubernetes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on a socket that reacts to each request as scripted, down to the byte. */
final class ScriptedServer implements AutoCloseable {
  /** What happens after a request was read; returns whether the connection stays. */
  @FunctionalInterface
  interface Reaction {
    boolean to(Socket peer) throws IOException;
  }

  /** The requests that arrived whole, as {@code METHOD path-and-query}. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** The heads of the requests. */
  final List<String> heads = new CopyOnWriteArrayList<>();

  private final Deque<Reaction> script = new ConcurrentLinkedDeque<>();
  private final Set<Socket> peers = ConcurrentHashMap.newKeySet();
  private final ServerSocket socket;
  private final String scheme;
  private volatile Function<String, Reaction> otherwise = request -> reset();

  ScriptedServer() {
    this(ServerSocketFactory.getDefault(), "http", plain -> {});
  }

  private ScriptedServer(
      ServerSocketFactory sockets, String scheme, Consumer<ServerSocket> settings) {
    this.scheme = scheme;
    try {
      socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    settings.accept(socket);
    start(this::accept);
  }

  /** Starts one that speaks TLS, and may insist on the certificates of its clients. */
  static ScriptedServer secured(SSLContext tls, boolean clientsMustShowTheirs) {
    return new ScriptedServer(
        tls.getServerSocketFactory(),
        "https",
        made -> ((SSLServerSocket) made).setNeedClientAuth(clientsMustShowTheirs));
  }

  String url() {
    return scheme + "://127.0.0.1:" + socket.getLocalPort();
  }

  ScriptedServer then(Reaction... reactions) {
    script.addAll(List.of(reactions));
    return this;
  }

  ScriptedServer otherwise(Reaction reaction) {
    return byRequest(request -> reaction);
  }

  /** Reacts to {@code METHOD path} when the script is at its end. */
  ScriptedServer byRequest(Function<String, Reaction> reactions) {
    otherwise = reactions;
    return this;
  }

  List<String> methods() {
    return requests.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  static Reaction json(int status, String body) {
    return answer(status, "Content-Type: application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  static Reaction answer(int status, String header, byte[] body) {
    String head =
        "HTTP/1.1 %d x\r\n%s\r\nContent-Length: %d\r\n\r\n".formatted(status, header, body.length);
    return peer -> {
      write(peer, head);
      peer.getOutputStream().write(body);
      peer.getOutputStream().flush();
      return true;
    };
  }

  /** Sends these bytes and closes in good order. */
  static Reaction text(String text) {
    return peer -> {
      write(peer, text);
      return false;
    };
  }

  /** Sends these bytes and breaks the connection off. */
  static Reaction cut(String text) {
    return peer -> {
      write(peer, text);
      peer.setSoLinger(true, 0);
      return false;
    };
  }

  static Reaction reset() {
    return cut("");
  }

  /** Does something before the next reaction of the script. */
  static Reaction first(Runnable action, Reaction then) {
    return peer -> {
      action.run();
      return then.to(peer);
    };
  }

  /** Sends the beginning and then the same piece for ever. */
  static Reaction endless(String beginning, String piece) {
    return peer -> {
      write(peer, beginning);
      OutputStream out = peer.getOutputStream();
      byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
      while (!Thread.currentThread().isInterrupted()) {
        out.write(bytes);
      }
      return false;
    };
  }

  /** Sends the beginning and then the same piece again and again, as long as the client listens. */
  static Reaction trickle(String beginning, String piece, Duration period) {
    return peer -> {
      write(peer, beginning);
      while (!peer.isClosed()) {
        pass(period);
        write(peer, piece);
      }
      return false;
    };
  }

  /** Lets real time pass. */
  static void pass(Duration duration) {
    try {
      new CompletableFuture<Void>().get(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Socket peer, String text) throws IOException {
    peer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    peer.getOutputStream().flush();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket peer = socket.accept();
        peers.add(peer);
        start(() -> serve(peer));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket peer) {
    try (peer) {
      InputStream in = peer.getInputStream();
      String head = head(in);
      if (!head.isEmpty() && !Character.isLetter(head.charAt(0))) {
        write(peer, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        return;
      }
      while (!head.isEmpty()) {
        in.readNBytes(contentLength(head));
        heads.add(head);
        String request = head.substring(0, head.indexOf(" HTTP/"));
        requests.add(request);
        Reaction next = script.poll();
        if (!(next == null ? otherwise.apply(request) : next).to(peer)) {
          return;
        }
        head = head(in);
      }
    } catch (IOException e) {
      // The client broke the connection off.
    } finally {
      peers.remove(peer);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.write(b);
      if (head.size() == 1 && !Character.isLetter(b)) {
        return head.toString(StandardCharsets.UTF_8);
      }
    }
    return head.toString(StandardCharsets.UTF_8);
  }

  private static int contentLength(String head) {
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket peer : peers) {
      peer.close();
    }
  }
}
