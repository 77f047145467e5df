package io.capilib.testkit;

import io.capilib.access.TransportException;
import io.capilib.testkit.internal.codec.Exchange;
import io.capilib.testkit.internal.codec.Interceptor;
import io.capilib.testkit.internal.protocol.ApiResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a server and its clients: applies the faults and keeps the log. Thread-safe. */
final class Observer implements Interceptor {
  private final Faults faults;
  private final RequestLog requests;
  private final List<String> unsupported = new CopyOnWriteArrayList<>();

  Observer(Faults faults, RequestLog requests) {
    this.faults = faults;
    this.requests = requests;
  }

  List<String> unsupported() {
    return unsupported.stream().distinct().toList();
  }

  @Override
  public ApiResponse around(Exchange exchange, Step step) {
    try {
      return faults.around(exchange, step);
    } catch (TransportException e) {
      log(exchange, 0);
      throw e;
    }
  }

  @Override
  public ApiResponse answered(Exchange exchange, ApiResponse response) {
    log(exchange, response.status());
    response
        .missing()
        .map(why -> exchange.http().method() + " " + exchange.http().path() + ": " + why)
        .ifPresent(unsupported::add);
    return faults.sent(exchange, response);
  }

  @Override
  public boolean denies(String verb, String kind, String objectName) {
    return faults.denies(verb, kind, objectName);
  }

  private void log(Exchange exchange, int status) {
    requests.add(
        new LoggedRequest(
            exchange.http().method(),
            exchange.http().path(),
            exchange.http().query().raw(),
            exchange.verb(),
            exchange.kind(),
            exchange.namespace(),
            exchange.name(),
            exchange.subresource(),
            exchange.fieldManager(),
            exchange.http().headers().getOrDefault("user-agent", ""),
            exchange.dryRun(),
            exchange.review(),
            status));
  }
}
