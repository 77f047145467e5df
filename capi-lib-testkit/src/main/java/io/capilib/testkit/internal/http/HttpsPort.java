package io.capilib.testkit.internal.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLParameters;

/**
 * A free port of the loopback with TLS in front of an API server. All its threads are daemons, and
 * all have ended when {@link #close} returns. Thread-safe.
 */
public final class HttpsPort implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final long END_SECONDS = 10;

  static {
    // Read once, by the server's first use: without it each answer on a kept connection takes 40
    // ms.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpsServer server;
  private final ExecutorService threads;
  private final OpenResponses responses = new OpenResponses();

  private HttpsPort(HttpsServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Opens a port for clients that can prove who they are. */
  public static HttpsPort open(
      String name, Callers callers, Function<ApiRequest, ApiResponse> apiServer) {
    try {
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
      server.setHttpsConfigurator(new Configuration());
      ExecutorService threads = Executors.newCachedThreadPool(work -> daemon(name, work));
      HttpsPort port = new HttpsPort(server, threads);
      server.setExecutor(threads);
      server.createContext("/", new RequestHandler(callers, apiServer, port.responses));
      port.start();
      return port;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot open a port for the fake cluster " + name, failed);
    }
  }

  /** Returns the number of the port. */
  public int number() {
    return server.getAddress().getPort();
  }

  /** Returns the server's certificate as PEM. */
  public String certificate() {
    return ServerIdentity.ofThisProcess().certificate();
  }

  /** Ends all exchanges and the port. Idempotent. */
  @Override
  public void close() {
    if (threads.isShutdown()) {
      return;
    }
    responses.close();
    server.stop(0);
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("an exchange of the fake cluster does not end");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server's own thread is a daemon if the one that starts it is. */
  private void start() {
    CountDownLatch started = new CountDownLatch(1);
    threads.execute(
        () -> {
          server.start();
          started.countDown();
        });
    try {
      started.await();
    } catch (InterruptedException stopped) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the port opened", stopped);
    }
  }

  /** Clients may have a certificate. */
  private static final class Configuration extends HttpsConfigurator {
    Configuration() {
      super(ServerIdentity.ofThisProcess().tls());
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setWantClientAuth(true);
      parameters.setSSLParameters(tls);
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, "fake-cluster-" + name);
    thread.setDaemon(true);
    return thread;
  }
}
