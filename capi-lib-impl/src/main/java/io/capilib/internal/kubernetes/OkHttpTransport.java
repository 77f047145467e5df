package io.capilib.internal.kubernetes;

import io.capilib.access.ClusterTransport;
import io.capilib.access.TransportCall;
import io.capilib.access.TransportRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests with OkHttp as the official Kubernetes client set it up: TLS, client
 * certificates, interceptors that add credentials. The connections are its own.
 */
public final class OkHttpTransport implements ClusterTransport {
  private static final int IDLE_CONNECTIONS = 16;

  /** A connection that carries several requests is found dead after twice this time. */
  private static final Duration PING = Duration.ofSeconds(15);

  private final String endpoint;
  private final ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, 2, TimeUnit.MINUTES);
  private final OkHttpClient client;
  private final Interrupts interrupts = new Interrupts();
  private final Set<TransportCall> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Prepares a transport.
   *
   * @param endpoint the server's address, without a slash at its end
   * @param configured a client with TLS and credentials; it is copied, not used
   */
  public OkHttpTransport(String endpoint, OkHttpClient configured) {
    this(endpoint, configured, PING);
  }

  OkHttpTransport(String endpoint, OkHttpClient configured, Duration ping) {
    this.endpoint = endpoint;
    client =
        configured
            .newBuilder()
            .connectionPool(pool)
            .dispatcher(new Dispatcher())
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .callTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .pingInterval(ping)
            .addNetworkInterceptor(Sending.INTERCEPTOR)
            .build();
  }

  @Override
  public String endpoint() {
    return endpoint;
  }

  @Override
  public TransportCall newCall(TransportRequest request) {
    Sending sending = new Sending();
    Call call = call(request, request(request, sending));
    return new OkHttpCall(this, call, sending, interrupts);
  }

  /** The limit of a stream is its silence, that of everything else the whole exchange. */
  private Call call(TransportRequest request, Request message) {
    long millis = Math.max(1, request.timeout().toMillis());
    if (request.streaming()) {
      Duration silence = Duration.ofMillis(millis);
      return client.newBuilder().readTimeout(silence).build().newCall(message);
    }
    Call call = client.newCall(message);
    call.timeout().timeout(millis, TimeUnit.MILLISECONDS);
    return call;
  }

  private Request request(TransportRequest request, Sending sending) {
    Request.Builder builder =
        new Request.Builder().url(endpoint + request.path()).tag(Sending.class, sending);
    request.headers().forEach(builder::header);
    return builder.method(request.method(), body(request)).build();
  }

  private static @Nullable RequestBody body(TransportRequest request) {
    ByteBuffer content = request.body();
    if (!content.hasRemaining() && request.method().equals("GET")) {
      return null;
    }
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    String type = request.headers().get("Content-Type");
    return RequestBody.create(bytes, type == null ? null : MediaType.parse(type));
  }

  void begun(TransportCall call) {
    running.add(call);
    if (closed) {
      call.cancel();
    }
  }

  void ended(TransportCall call) {
    running.remove(call);
    if (closed) {
      pool.evictAll();
    }
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(TransportCall::cancel);
    interrupts.close();
    pool.evictAll();
  }
}
