package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.MediaClause;
import io.capilib.testkit.internal.codec.ObjectFilter;
import io.capilib.testkit.internal.codec.Representation;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.protobuf.ProtobufObject;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.StoreEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns committed writes into the events of one watch, by its filter, version and form.
 *
 * @param inProtobuf whether the client takes events in protobuf
 */
record WatchEvents(
    ResourceRequest request,
    Representation form,
    Optional<Tables> tables,
    ObjectFilter filter,
    boolean inProtobuf) {
  /** Returns the events of a request to watch. */
  static WatchEvents of(ResourceRequest request, Optional<Tables> tables) {
    boolean objects = tables.isEmpty();
    return new WatchEvents(
        request,
        objects ? Representation.accepted(request) : Representation.OBJECT,
        tables,
        ObjectFilter.of(request),
        objects && MediaClause.accepted(request).filter(MediaClause::isProtobuf).isPresent());
  }

  /** Returns the event of an object that was there before the watch, if it matches. */
  List<ObjectNode> present(ObjectNode stored) {
    return matches(stored) ? List.of(event("ADDED", stored)) : List.of();
  }

  /** An object that starts to match appears, one that stops to match goes. */
  Optional<ObjectNode> of(StoreEvent written) {
    if (!written.collection().equals(request.collection())) {
      return Optional.empty();
    }
    ObjectNode previous = written.previous();
    boolean before = previous != null && matches(previous);
    boolean after = written.type() != StoreEvent.Type.DELETED && matches(written.object());
    if (after) {
      return Optional.of(event(before ? "MODIFIED" : "ADDED", written.object()));
    }
    if (!before || previous == null) {
      return Optional.empty();
    }
    ObjectNode last =
        written.type() == StoreEvent.Type.DELETED ? written.object() : previous.deepCopy();
    if (written.type() != StoreEvent.Type.DELETED) {
      Meta.of(last).node().put("resourceVersion", Long.toString(written.revision()));
    }
    return Optional.of(event("DELETED", last));
  }

  /** Returns an event as it is sent. */
  byte[] encoded(ObjectNode event) {
    if (inProtobuf) {
      return ProtobufObject.frame(event.path("type").asText(), event.path("object"));
    }
    byte[] text = Json.bytes(event);
    byte[] line = Arrays.copyOf(text, text.length + 1);
    line[text.length] = '\n';
    return line;
  }

  private boolean matches(ObjectNode stored) {
    return filter.test(ListHandler.labelled(request, stored));
  }

  /** Returns the bookmark that says that all present objects have been sent. */
  ObjectNode initialEventsEnd(long revision) {
    ObjectNode bookmark =
        Json.object()
            .put("kind", request.kind().names().kind())
            .put("apiVersion", request.apiVersion());
    bookmark
        .putObject("metadata")
        .put("resourceVersion", Long.toString(revision))
        .putObject("annotations")
        .put("k8s.io/initial-events-end", "true");
    ObjectNode object = form.of(bookmark);
    ObjectNode event = Json.object().put("type", "BOOKMARK");
    event.set("object", tables.isPresent() ? tables.get().next(object) : object);
    return event;
  }

  /** Returns the event that ends a watch whose start is forgotten. */
  static ObjectNode tooOld(long asked, long oldest) {
    ObjectNode event = Json.object().put("type", "ERROR");
    event.set(
        "object",
        ApiError.expired("too old resource version: " + asked + " (" + oldest + ")", "")
            .toStatus());
    return event;
  }

  private ObjectNode event(String type, ObjectNode stored) {
    ObjectNode event = Json.object().put("type", type);
    ObjectNode object = request.kind().seen(request.version(), stored);
    event.set("object", tables.isPresent() ? tables.get().next(object) : form.of(object));
    return event;
  }
}
