package io.capilib.testkit.conformance.fuzz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.conformance.Scenario;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests about objects of one kind, between the begin of a watch and the comparison of its
 * events.
 *
 * @param requests steps of a scenario
 */
record Sequence(FuzzedKind kind, List<ObjectNode> requests) {
  private static final int FEWEST = 3;
  private static final int MOST = 11;

  /** Returns the sequence of this number: always the same for a seed. */
  static Sequence of(List<FuzzedKind> kinds, long seed, int number) {
    Dice dice = Dice.of(seed, number);
    FuzzedKind kind = dice.of(kinds);
    Operations operations = new Operations(kind, dice);
    List<ObjectNode> requests = new ArrayList<>();
    requests.add(operations.first());
    for (int left = dice.between(FEWEST, MOST); left > 0; left--) {
      requests.add(operations.next());
    }
    return new Sequence(kind, requests);
  }

  /** Returns the sequence in the format of scenario files. */
  String text(String id) {
    ObjectNode scenario = Json.object().put("id", id).put("title", "A random sequence");
    scenario.set("given", kind.given());
    ArrayNode steps = scenario.putArray("steps");
    steps.add(known());
    steps.addObject().put("watch", "all").put("path", kind.path() + "?watch=true");
    requests.forEach(steps::add);
    steps.addObject().put("request", "POST " + kind.path()).set("body", kind.plain("end"));
    steps.addObject().put("events", "all").put("until", "end");
    return new String(YamlText.bytes(scenario), StandardCharsets.UTF_8);
  }

  Scenario scenario(String id) {
    return Scenario.parse(text(id));
  }

  /** Gives every variable a value, one that no object of the sequence has. */
  private static ObjectNode known() {
    ObjectNode step = Json.object().put("request", "GET /api/v1/namespaces/${ns}");
    ObjectNode save = step.putObject("save").put("old", "/metadata/resourceVersion");
    for (String name : List.of("a", "b")) {
      save.put("rv" + name, "/metadata/resourceVersion").put("uid" + name, "/metadata/uid");
    }
    step.putArray("only").add("/kind");
    return step;
  }
}
