package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capilib.reference.LifeRecord.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a record of a cluster's life from the events of watches. Thread-safe. */
final class LifeRecorder {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Set<Fact> facts = new TreeSet<>();
  private final Map<String, JsonNode> objects = new HashMap<>();
  private @Nullable LifeStage stage;
  private long events;

  /** Makes the record from a file with an event or a mark in each line. */
  static LifeRecord replay(Path recording) {
    LifeRecorder recorder = new LifeRecorder();
    try (Stream<String> lines = Files.lines(recording)) {
      for (String line : (Iterable<String>) lines::iterator) {
        JsonNode event = MAPPER.readTree(line);
        if (event.has("mark")) {
          recorder.mark(event.path("mark").asText());
        } else {
          recorder.see(event);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return recorder.record();
  }

  private void mark(String mark) {
    if (!mark.startsWith("capture ") && !mark.startsWith("steady ")) {
      LifeStage.marked(mark).ifPresentOrElse(this::begin, this::end);
    }
  }

  /** Begins a stage and ends the one before. */
  synchronized void begin(LifeStage next) {
    end();
    stage = next;
  }

  /** Ends a stage; what happens until the next one belongs to none. */
  private void end() {
    for (JsonNode object : objects.values()) {
      Conditions.of(object)
          .forEach((type, state) -> note(object, "at the end " + type + ": " + state));
    }
    stage = null;
  }

  /** Notes an event of a watch. */
  synchronized void see(JsonNode event) {
    events++;
    JsonNode object = event.path("object");
    String name = object.path("kind").asText() + "/" + object.at("/metadata/name").asText();
    boolean deleted = event.path("type").asText().equals("DELETED");
    JsonNode before = deleted ? objects.remove(name) : objects.put(name, object);
    if (before == null) {
      note(object, "created");
    }
    Map<String, String> old = before == null ? Map.of() : Conditions.of(before);
    Map<String, String> now = Conditions.of(object);
    Set<String> types = new TreeSet<>(old.keySet());
    types.addAll(now.keySet());
    for (String type : types) {
      String from = old.getOrDefault(type, "none");
      String to = now.getOrDefault(type, "none");
      if (!from.equals(to)) {
        note(object, type + ": " + from + " -> " + to);
      }
    }
    if (deleted) {
      note(object, "deleted");
    }
  }

  private void note(JsonNode object, String what) {
    note(kind(object), what);
  }

  /** Notes something that is so in this stage. */
  synchronized void note(String kind, String what) {
    if (stage != null) {
      var unused = facts.add(new Fact(stage, kind, what));
    }
  }

  /** Returns how many events there were so far. */
  synchronized long events() {
    return events;
  }

  /** Returns the objects that are there now. */
  synchronized List<JsonNode> objects() {
    return new ArrayList<>(objects.values());
  }

  /** Ends the last stage and returns what was so. */
  synchronized LifeRecord record() {
    end();
    return new LifeRecord(facts);
  }

  /** Returns the kind, and for what belongs to Machines, to which of the two sorts. */
  private static String kind(JsonNode object) {
    String kind = object.path("kind").asText();
    JsonNode labels = object.at("/metadata/labels");
    return switch (kind) {
      case "Machine", "DevMachine", "KubeadmConfig" ->
          kind + (labels.has("cluster.x-k8s.io/control-plane") ? " of cp" : " of workers");
      case "MachineHealthCheck" ->
          kind
              + (labels.has("topology.cluster.x-k8s.io/deployment-name")
                  ? " of workers"
                  : " of cp");
      default -> kind;
    };
  }
}
