package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.access.TransportException;
import io.capilib.access.TransportResponse;
import io.capilib.internal.cluster.Query.Projection;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.cluster.WatchStream;
import io.capilib.internal.document.Json;
import io.capilib.internal.operation.OperationScope;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the events of a watch from its response: one JSON object after the other. */
final class TransportWatch implements WatchStream {
  private static final ObjectReader EVENTS =
      Json.mapper()
          .readerFor(JsonNode.class)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final OperationScope scope;
  private final String doing;
  private final ResourceType type;
  private final Projection projection;
  private final OpenCall call;
  private final TransportResponse response;
  private @Nullable MappingIterator<JsonNode> events;
  private WatchEvent.@Nullable Ended ended;

  TransportWatch(
      OperationScope scope,
      String doing,
      ResourceType type,
      Projection projection,
      OpenCall call,
      TransportResponse response) {
    this.scope = scope;
    this.doing = doing;
    this.type = type;
    this.projection = projection;
    this.call = call;
    this.response = response;
  }

  @Override
  public WatchEvent next() {
    if (ended != null) {
      return ended;
    }
    scope.check(doing);
    WatchEvent event = read();
    if (event instanceof WatchEvent.Ended last) {
      ended = last;
    }
    return event;
  }

  private WatchEvent read() {
    try {
      MappingIterator<JsonNode> stream = events();
      if (!stream.hasNextValue()) {
        return end(Reason.TIMEOUT, "the server closed the watch");
      }
      return event(stream.nextValue());
    } catch (JsonProcessingException e) {
      return end(Reason.CONNECTION_LOST, "the stream was cut inside an event");
    } catch (IOException | TransportException e) {
      return end(Reason.CONNECTION_LOST, "the stream broke: " + e.getMessage());
    }
  }

  /** A parser waits for the first bytes when it is made, and they come with the first event. */
  private MappingIterator<JsonNode> events() throws IOException {
    MappingIterator<JsonNode> open = events;
    if (open == null) {
      JsonParser parser = Json.mapper().getFactory().createParser(response.body());
      open = EVENTS.readValues(parser);
      events = open;
    }
    return open;
  }

  /** An end that the run's own deadline or cancellation brought about is told as such. */
  private WatchEvent end(Reason reason, String message) {
    scope.check(doing);
    return new WatchEvent.Ended(reason, message);
  }

  private WatchEvent event(JsonNode event) {
    JsonNode object = event.path("object");
    return switch (event.path("type").asText()) {
      case "ADDED", "MODIFIED" -> new WatchEvent.Changed(named(object));
      case "DELETED" -> new WatchEvent.Deleted(named(object));
      case "BOOKMARK" ->
          new WatchEvent.Bookmark(object.path("metadata").path("resourceVersion").asText());
      case "ERROR" -> error(object);
      default -> end(Reason.SERVER_ERROR, "the stream has something that is no watch event");
    };
  }

  private WatchEvent error(JsonNode status) {
    boolean expired =
        status.path("code").asInt() == 410 || status.path("reason").asText().equals("Expired");
    Reason reason = expired ? Reason.EXPIRED : Reason.SERVER_ERROR;
    return end(reason, status.path("message").asText("no reason given"));
  }

  private ObjectNode named(JsonNode object) {
    return Pages.named(type, projection, object);
  }

  @Override
  public void close() {
    call.cancel();
    call.close();
  }
}
