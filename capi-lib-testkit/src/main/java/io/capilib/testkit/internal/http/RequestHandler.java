package io.capilib.testkit.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.capilib.access.TransportException;
import io.capilib.testkit.internal.access.User;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Carries requests from the port to the API server and its answers back. */
record RequestHandler(
    Callers callers, Function<ApiRequest, ApiResponse> apiServer, OpenResponses responses)
    implements HttpHandler {
  /** The server does not know how patient a client is: the client ends the connection. */
  private static final Duration SILENCE = Duration.ofDays(1);

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      ApiResponse response =
          callers
              .of(exchange)
              .map(user -> answer(exchange, body, user))
              .orElseGet(ApiResponse::unauthorized);
      responses.add(response);
      try {
        send(exchange, response);
      } finally {
        responses.remove(response);
      }
    } catch (TransportException dropped) {
      // A fault wants this connection to end without an answer, which closing the exchange does.
      return;
    }
  }

  private ApiResponse answer(HttpExchange exchange, byte[] body, User user) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(",", values)));
    headers.remove("Authorization");
    String query = exchange.getRequestURI().getRawQuery();
    String target = exchange.getRequestURI().getRawPath() + (query == null ? "" : "?" + query);
    ApiRequest request = ApiRequest.of(exchange.getRequestMethod(), target, headers, body, SILENCE);
    try {
      return apiServer.apply(request.by(user));
    } catch (TransportException dropped) {
      throw dropped;
    } catch (RuntimeException thrown) {
      return ApiResponse.failed("the fake cluster or a reactor of it threw " + thrown);
    }
  }

  private static void send(HttpExchange exchange, ApiResponse response) throws IOException {
    for (Map.Entry<String, List<String>> header : response.headers().entrySet()) {
      if (!header.getKey().equalsIgnoreCase("Transfer-Encoding")) {
        exchange.getResponseHeaders().put(header.getKey(), header.getValue());
      }
    }
    boolean empty = response.length() == 0 || exchange.getRequestMethod().equals("HEAD");
    boolean endless = response.length() < 0;
    exchange.sendResponseHeaders(response.status(), empty ? -1 : endless ? 0 : response.length());
    if (empty) {
      return;
    }
    OutputStream output = exchange.getResponseBody();
    if (endless) {
      output.flush();
    }
    copy(response.body(), output);
    output.close();
  }

  /** Sends each event as soon as it is complete. */
  private static void copy(InputStream body, OutputStream output) throws IOException {
    byte[] buffer = new byte[8192];
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      output.write(buffer, 0, count);
      if (body.available() == 0) {
        output.flush();
      }
    }
  }
}
