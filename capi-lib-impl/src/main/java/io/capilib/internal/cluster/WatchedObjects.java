package io.capilib.internal.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.WatchStream.Reason;
import io.capilib.internal.cluster.WatchStream.WatchEvent;
import io.capilib.internal.operation.OperationScope;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind as they are now: a list kept current by a watch. A watch that ends goes
 * on where it stopped; one that cannot go on starts over with a list. Streams that end again and
 * again without having delivered anything are started ever more slowly. Not thread-safe.
 */
final class WatchedObjects implements AutoCloseable {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final OperationScope scope;
  private final ClusterGateway gateway;
  private final ResourceType type;
  private final Query query;
  private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
  private @Nullable WatchStream stream;
  private String resourceVersion = "";
  private boolean listed;
  private Duration pause = Duration.ZERO;

  WatchedObjects(OperationScope scope, ClusterGateway gateway, ResourceType type, Query query) {
    this.scope = scope;
    this.gateway = gateway;
    this.type = type;
    this.query = query;
  }

  /** Blocks until the objects may have changed, and returns all; at the first call, lists them. */
  Collection<ObjectNode> next() {
    boolean changed = false;
    while (!changed) {
      changed = listed ? changes(stream().next()) : list();
    }
    return Collections.unmodifiableCollection(objects.values());
  }

  @Override
  public void close() {
    WatchStream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }

  private boolean list() {
    ObjectList list = gateway.list(scope, type, query);
    objects.clear();
    list.items().forEach(object -> objects.put(key(object), object));
    resourceVersion = list.resourceVersion();
    listed = true;
    return true;
  }

  private WatchStream stream() {
    WatchStream open = stream;
    if (open == null) {
      open = gateway.watch(scope, type, query, resourceVersion);
      stream = open;
    }
    return open;
  }

  private boolean changes(WatchEvent event) {
    if (event instanceof WatchEvent.Ended ended) {
      restart(ended);
      return false;
    }
    pause = Duration.ZERO;
    if (event instanceof WatchEvent.Bookmark bookmark) {
      resourceVersion = bookmark.resourceVersion();
      return false;
    }
    if (event instanceof WatchEvent.Changed changed) {
      resourceVersion = version(changed.object());
      objects.put(key(changed.object()), changed.object());
    } else if (event instanceof WatchEvent.Deleted deleted) {
      resourceVersion = version(deleted.object());
      objects.remove(key(deleted.object()));
    }
    return true;
  }

  private void restart(WatchEvent.Ended ended) {
    close();
    listed = ended.reason() != Reason.EXPIRED && ended.reason() != Reason.SERVER_ERROR;
    String doing = "watching " + type.resource() + " in \"" + gateway.name() + "\"";
    scope.check(doing);
    if (!pause.isZero()) {
      scope.pause(pause, doing);
    }
    Duration longer = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  private static String version(ObjectNode object) {
    return object.path("metadata").path("resourceVersion").asText();
  }

  private static String key(ObjectNode object) {
    return object.path("metadata").path("namespace").asText()
        + "/"
        + object.path("metadata").path("name").asText();
  }
}
