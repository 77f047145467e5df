package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.document.Json;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.Time;
import io.capilib.operation.Cancellation;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationId;
import io.capilib.operation.RunOptions;
import io.capilib.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the tests of the gateway start from: a run whose pauses pass at once. */
final class Given {
  static final ResourceType CONFIG_MAPS =
      new ResourceType("", "v1", "configmaps", "ConfigMap", true, Set.of("get", "create"));
  static final ResourceType MACHINES =
      new ResourceType(
          "cluster.x-k8s.io", "v1beta2", "machines", "Machine", true, Set.of("get", "create"));

  final List<OperationEvent> events = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  final Cancellation cancellation = Cancellation.create();
  private final VirtualTime clock = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));

  OperationScope scope() {
    return scope(options().build());
  }

  OperationScope scope(RunOptions options) {
    return OperationScope.begin(new OperationId("run-1"), options, time());
  }

  RunOptions.Builder options() {
    return RunOptions.builder().listener(events::add).cancellation(cancellation);
  }

  static TransportGateway gateway(ScriptedTransport transport) {
    return new TransportGateway("home", transport, new Tool("installer", "4.2"));
  }

  static ObjectNode json(String text) {
    return (ObjectNode) tree(text);
  }

  static JsonNode tree(String text) {
    try {
      return Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String status(int code, String reason, String message) {
    return json("{'kind':'Status','apiVersion':'v1','status':'Failure'}")
        .put("code", code)
        .put("reason", reason)
        .put("message", message)
        .toString();
  }

  /** Lets time pass, as when something takes long. */
  void passes(Duration duration) {
    clock.pause(duration, cancellation);
  }

  private Time time() {
    return new Time(
        clock,
        (delay, cancellation) -> {
          pauses.add(delay);
          clock.pause(delay, cancellation);
        });
  }
}
