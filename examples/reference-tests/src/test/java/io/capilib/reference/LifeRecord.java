package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the conditions of all objects of a cluster changed during its life: for each stage and kind
 * the transitions of its objects, and how they were at the end of the stage. Thread-safe.
 */
final class LifeRecord {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Names of stages, kinds and transitions: {@code STAGE | KIND | CONDITION: BEFORE -> AFTER}. */
  private final Map<LifeStage, Map<String, TreeSet<String>>> transitions = new TreeMap<>();

  private final Map<LifeStage, Map<String, TreeSet<String>>> ends = new TreeMap<>();
  private final Map<String, JsonNode> objects = new HashMap<>();
  private @Nullable LifeStage stage;
  private long events;

  /** Reads what a recorder wrote: an event or a mark in each line. */
  static LifeRecord of(Path recording) {
    LifeRecord life = new LifeRecord();
    try (Stream<String> lines = Files.lines(recording)) {
      for (String line : (Iterable<String>) lines::iterator) {
        JsonNode event = MAPPER.readTree(line);
        if (event.has("mark")) {
          life.mark(event.path("mark").asText());
        } else {
          life.see(event);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    life.end();
    return life;
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
  synchronized void end() {
    if (stage != null) {
      Map<String, TreeSet<String>> states = new TreeMap<>();
      for (JsonNode object : objects.values()) {
        Conditions.of(object)
            .forEach((type, state) -> add(states, kind(object), type + ": " + state));
      }
      ends.put(stage, states);
      stage = null;
    }
  }

  /** Notes an event of a watch. */
  synchronized void see(JsonNode event) {
    events++;
    JsonNode object = event.path("object");
    String name = object.path("kind").asText() + "/" + object.at("/metadata/name").asText();
    boolean deleted = event.path("type").asText().equals("DELETED");
    JsonNode before = deleted ? objects.remove(name) : objects.put(name, object);
    if (stage == null) {
      return;
    }
    Map<String, TreeSet<String>> seen = transitions.computeIfAbsent(stage, any -> new TreeMap<>());
    if (before == null) {
      add(seen, kind(object), "created");
    }
    if (deleted) {
      add(seen, kind(object), "deleted");
    }
    Map<String, String> old = before == null ? Map.of() : Conditions.of(before);
    Map<String, String> now = Conditions.of(object);
    TreeSet<String> types = new TreeSet<>(old.keySet());
    types.addAll(now.keySet());
    for (String type : types) {
      String from = old.getOrDefault(type, "none");
      String to = now.getOrDefault(type, "none");
      if (!from.equals(to)) {
        add(seen, kind(object), type + ": " + from + " -> " + to);
      }
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

  /** Returns the transitions in a stage, by kind. */
  synchronized Map<String, TreeSet<String>> transitions(LifeStage of) {
    return transitions.getOrDefault(of, Map.of());
  }

  /** Returns the states at the end of a stage, by kind. */
  synchronized Map<String, TreeSet<String>> ends(LifeStage of) {
    return ends.getOrDefault(of, Map.of());
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

  private static void add(Map<String, TreeSet<String>> map, String kind, String what) {
    var unused = map.computeIfAbsent(kind, any -> new TreeSet<>()).add(what);
  }
}
