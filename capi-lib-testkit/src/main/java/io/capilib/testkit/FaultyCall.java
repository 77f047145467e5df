package io.capilib.testkit;

import io.capilib.access.TransportCall;
import io.capilib.access.TransportRequest;
import io.capilib.access.TransportResponse;
import io.capilib.operation.Cancellation;
import io.capilib.operation.Pauses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A request that a fault met on its way to a server.
 *
 * @param call the request as it would be sent
 * @param verb Kubernetes' verb
 */
record FaultyCall(TransportRequest request, TransportCall call, String verb, Fault fault) {
  TransportResponse execute() {
    FaultEffect effect = fault.effect();
    boolean watch = verb.equals("watch");
    return switch (effect.kind()) {
      case RESET_MID_BODY -> watch ? call.execute() : halved(call.execute());
      case DELAY -> delayed(effect);
      case END_WATCH -> watch ? cut(call.execute()) : call.execute();
      case DROP_CONNECTION, ANSWER ->
          watch && effect.events() >= 0 ? cut(call.execute()) : failed(effect);
      case DENY, WEBHOOK_DOWN -> failed(effect);
      case STALE_READ -> throw new IllegalStateException("no server knows its past");
    };
  }

  private TransportResponse failed(FaultEffect effect) {
    if (effect.afterCommit()) {
      call.execute().close();
    }
    if (effect.status() == 0) {
      throw FaultyAnswers.dropped(request.method(), path());
    }
    byte[] status = FaultyAnswers.status(fault).toString().getBytes(StandardCharsets.UTF_8);
    return new Answer(effect, new ByteArrayInputStream(status));
  }

  private TransportResponse delayed(FaultEffect effect) {
    Duration patience = request.timeout();
    if (effect.time().compareTo(patience) < 0) {
      Pauses.real().pause(effect.time(), Cancellation.create());
      return call.execute();
    }
    if (effect.afterCommit()) {
      call.execute().close();
    }
    Pauses.real().pause(patience, Cancellation.create());
    throw FaultyAnswers.timedOut(request.method(), path(), patience);
  }

  private String path() {
    return request.path().replaceFirst("\\?.*", "");
  }

  private TransportResponse cut(TransportResponse whole) {
    return whole.status() < 400
        ? new Changed(whole, FaultyAnswers.cut(fault, whole.body()))
        : whole;
  }

  private static TransportResponse halved(TransportResponse whole) {
    try {
      byte[] all = whole.body().readAllBytes();
      byte[] half = Arrays.copyOf(all, all.length / 2);
      return new Changed(whole, new CutBody(InputStream.nullInputStream(), 0, half, true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer with another body. */
  private record Changed(TransportResponse whole, InputStream body) implements TransportResponse {
    @Override
    public int status() {
      return whole.status();
    }

    @Override
    public Optional<String> header(String name) {
      return whole.header(name);
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  /** An answer that no server gave. */
  private record Answer(FaultEffect effect, InputStream body) implements TransportResponse {
    @Override
    public int status() {
      return effect.status();
    }

    @Override
    public Optional<String> header(String name) {
      if (name.equalsIgnoreCase("content-type")) {
        return Optional.of("application/json");
      }
      boolean wait = name.equalsIgnoreCase("retry-after") && effect.time().toSeconds() > 0;
      return wait ? Optional.of(Long.toString(effect.time().toSeconds())) : Optional.empty();
    }

    @Override
    public void close() {}
  }
}
