package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;

/** Watches how objects go: at once, or terminating for as long as finalizers hold them. */
final class Removals implements AutoCloseable {
  private final Set<String> gone = new ConcurrentSkipListSet<>();
  private final Set<String> held = new ConcurrentSkipListSet<>();
  private final List<? extends CompletableFuture<?>> watches;

  private Removals(ServerClient client, List<String> collections) {
    watches = collections.stream().map(path -> client.watch(path, this::see)).toList();
  }

  /** Starts to watch the objects at some paths. */
  static Removals watch(ServerClient client, List<String> collections) {
    return new Removals(client, collections);
  }

  /** Returns what went, as kind and name. */
  Set<String> gone() {
    return Set.copyOf(gone);
  }

  /** Returns what was seen terminating while it had finalizers. */
  Set<String> held() {
    return Set.copyOf(held);
  }

  @Override
  public void close() {
    watches.forEach(watch -> watch.cancel(true));
  }

  private void see(JsonNode event) {
    JsonNode object = event.path("object");
    JsonNode metadata = object.path("metadata");
    String name = object.path("kind").asText() + "/" + metadata.path("name").asText();
    if (event.path("type").asText().equals("DELETED")) {
      gone.add(name);
    } else if (metadata.has("deletionTimestamp") && !metadata.path("finalizers").isEmpty()) {
      held.add(name + " " + metadata.path("finalizers"));
    }
  }
}
