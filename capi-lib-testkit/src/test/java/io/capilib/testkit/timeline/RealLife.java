package io.capilib.testkit.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the real controllers did, from the condensed recording of a cluster's life. */
final class RealLife {
  private static final List<String> NO_STAGES = List.of("capture", "steady", "hold", "gone");

  private RealLife() {}

  private record Moment(double time, int number, Runnable event) {}

  static Timeline read(Path recording) throws IOException {
    JsonNode root = new ObjectMapper().readTree(recording.toFile());
    Timeline timeline = new Timeline();
    List<Moment> moments = new ArrayList<>();
    for (JsonNode mark : root.path("marks")) {
      String name = Stage.named(mark.path("mark").asText());
      if (NO_STAGES.stream().noneMatch(name::startsWith)) {
        moments.add(new Moment(time(mark), moments.size(), () -> timeline.stage(name)));
      }
    }
    for (JsonNode object : root.path("objects")) {
      for (JsonNode event : object.path("events")) {
        moments.add(
            new Moment(time(event), moments.size(), () -> happened(timeline, object, event)));
      }
    }
    moments.sort(Comparator.comparing(Moment::time).thenComparing(Moment::number));
    moments.forEach(moment -> moment.event().run());
    return timeline;
  }

  private static double time(JsonNode node) {
    return node.path("t").asDouble();
  }

  private static void happened(Timeline timeline, JsonNode object, JsonNode event) {
    String kind = object.path("kind").asText();
    if (event.path("type").asText().equals("ADDED")) {
      timeline.made(kind, object.path("name").asText());
    }
    List<Change> changes = new ArrayList<>();
    Change.COUNTERS.stream()
        .filter(event::has)
        .forEach(name -> changes.add(new Change(name, event.path(name).asText(), "")));
    event
        .path("conditions")
        .properties()
        .forEach(each -> changes.add(change(each.getKey(), each.getValue())));
    timeline.has(kind, object.path("name").asText(), changes);
    if (event.path("type").asText().equals("DELETED")) {
      timeline.gone(kind, object.path("name").asText());
    }
  }

  private static Change change(String type, JsonNode condition) {
    String state = condition.path("status").asText() + "/" + condition.path("reason").asText();
    return new Change(type, state, condition.path("message").asText());
  }
}
