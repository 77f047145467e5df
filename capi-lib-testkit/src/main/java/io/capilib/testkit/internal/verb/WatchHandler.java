package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.protobuf.ProtobufObject;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.protocol.Parameters;
import io.capilib.testkit.internal.protocol.Refusal;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.VersionedStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** GET with {@code watch}: the present objects if asked for, then every change as it happens. */
public record WatchHandler(Machinery machinery) implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    Parameters query = request.http().query();
    VersionedStore store = machinery.store();
    boolean list = query.flag("sendInitialEvents");
    check(request.http(), query);
    WatchEvents events = WatchEvents.of(request, Tables.wanted(machinery, request));
    request
        .kind()
        .fill(request.version(), List.copyOf(store.list(request.collection()).values()), true);
    Deque<ObjectNode> first = new ArrayDeque<>();
    long after = query.number("resourceVersion", 0);
    boolean initial = query.has("sendInitialEvents") ? list : after == 0;
    if (initial) {
      after = store.revision();
      for (ObjectNode stored : List.copyOf(store.list(request.collection()).values())) {
        first.addAll(events.present(stored));
      }
    }
    if (list && query.flag("allowWatchBookmarks")) {
      first.add(events.initialEventsEnd(store.revision()));
    }
    long oldest = Math.max(store.compacted(), machinery.kinds().since(request.collection()));
    if (after < oldest) {
      first.add(WatchEvents.tooOld(after, oldest));
    }
    Duration limit =
        query.has("timeoutSeconds")
            ? Duration.ofSeconds(query.number("timeoutSeconds", 0))
            : Duration.ofHours(1);
    WatchBody body =
        new WatchBody(
            machinery,
            request.kind(),
            events,
            first,
            after < oldest ? -1 : after,
            limit,
            request.http());
    String type =
        events.inProtobuf() ? ProtobufObject.MEDIA_TYPE + ";stream=watch" : "application/json";
    return ApiResponse.stream(type, body).with("Transfer-Encoding", List.of("chunked"));
  }

  private static void check(ApiRequest http, Parameters query) {
    if (http.header("upgrade").equalsIgnoreCase("websocket")) {
      throw Refusal.WEB_SOCKETS.error();
    }
    if (query.has("sendInitialEvents")
        && !query.text("resourceVersionMatch").equals("NotOlderThan")) {
      throw WriteOptions.invalid(
          "ListOptions",
          FieldError.forbidden(
              "resourceVersionMatch",
              "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
    }
  }
}
