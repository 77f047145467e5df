package io.capilib.testkit.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Random requests about two objects of a kind, as steps of a scenario. */
final class Operations {
  private static final List<String> OFTEN =
      List.of(
          "create",
          "create",
          "update",
          "update",
          "update",
          "merge",
          "merge",
          "json",
          "json",
          "strategic",
          "strategic",
          "apply",
          "apply",
          "apply",
          "apply",
          "delete",
          "delete",
          "get",
          "list",
          "clear");

  private final FuzzedKind kind;
  private final Dice dice;
  private final Bodies bodies;

  Operations(FuzzedKind kind, Dice dice) {
    this.kind = kind;
    this.dice = dice;
    this.bodies = new Bodies(kind, dice);
  }

  /** Returns a request that most often makes an object. */
  ObjectNode first() {
    if (dice.oneIn(3)) {
      return step("POST", kind.path(), List.of(), "a").set("body", kind.plain("a"));
    }
    return dice.oneIn(2) ? create("a") : patch("apply", "a");
  }

  /** Returns any request. */
  ObjectNode next() {
    String name = dice.oneIn(5) ? "b" : "a";
    String operation = dice.of(OFTEN);
    return switch (operation) {
      case "create" -> create(name);
      case "update" ->
          step("PUT", object(name), writeOptions(), name).set("body", bodies.replaced(name));
      case "delete" -> delete(name);
      case "get" -> step("GET", object(name), List.of(), name);
      case "list" -> ofAll("GET", selectors());
      case "clear" -> ofAll("DELETE", selectors());
      default -> patch(operation, name);
    };
  }

  private ObjectNode create(String name) {
    return step("POST", kind.path(), writeOptions(), name).set("body", bodies.created(name));
  }

  private ObjectNode patch(String type, String name) {
    List<String> options = writeOptions();
    if (type.equals("apply")) {
      options.removeIf(each -> each.startsWith("fieldManager"));
      if (!dice.oneIn(60)) {
        options.add("fieldManager=" + dice.of(List.of("one", "two", "three")));
      }
    }
    if (dice.oneIn(type.equals("apply") ? 3 : 60)) {
      options.add("force=" + dice.of(List.of("true", "true", "false")));
    }
    JsonNode body =
        switch (type) {
          case "json" -> bodies.operations();
          case "merge" -> bodies.merged(name);
          case "strategic" -> bodies.strategic(name);
          default -> bodies.applied(name);
        };
    return step("PATCH", object(name), options, name).put("type", type).set("body", body);
  }

  private ObjectNode delete(String name) {
    List<String> options = new ArrayList<>();
    dryRun(options);
    if (dice.oneIn(3)) {
      options.add(
          "propagationPolicy=" + dice.of(List.of("Foreground", "Orphan", "Background", "Other")));
    }
    if (dice.oneIn(6)) {
      options.add("gracePeriodSeconds=" + dice.of(List.of("0", "5", "-1")));
    }
    ObjectNode step = step("DELETE", kind.path() + "/" + name, options, name);
    if (dice.oneIn(3)) {
      ObjectNode body = step.putObject("body");
      ObjectNode preconditions = body.putObject("preconditions");
      if (dice.oneIn(2)) {
        preconditions.put("uid", dice.of(List.of("${uid" + name + "}", "other")));
      }
      if (dice.oneIn(2)) {
        preconditions.put("resourceVersion", dice.of(List.of("${rv" + name + "}", "${old}")));
      }
    }
    return step;
  }

  private String object(String name) {
    return kind.path() + "/" + name + (dice.oneIn(6) ? "/status" : "");
  }

  private List<String> writeOptions() {
    List<String> options = new ArrayList<>();
    if (dice.oneIn(3)) {
      options.add("fieldManager=" + dice.of(List.of("one", "two")));
    }
    dryRun(options);
    if (dice.oneIn(4)) {
      options.add(
          "fieldValidation=" + dice.of(List.of("Strict", "Strict", "Ignore", "Warn", "Other")));
    }
    return options;
  }

  private void dryRun(List<String> options) {
    if (dice.oneIn(12)) {
      options.add("dryRun=" + (dice.oneIn(8) ? "Some" : "All"));
    }
  }

  private List<String> selectors() {
    List<String> options = new ArrayList<>();
    if (dice.oneIn(3)) {
      options.add(
          "labelSelector="
              + dice.of(List.of("a", "a%3Dx", "a%20in%20(x,y)", "!a", "b!%3Dx", "a%3D%3D%3Dx")));
    }
    if (dice.oneIn(4)) {
      options.add(
          "fieldSelector="
              + dice.of(List.of("metadata.name%3Da", "metadata.name!%3Da", "spec.x%3Dy")));
    }
    return options;
  }

  /**
   * The resourceVersion of a list is that of the server, which other sequences change at the same
   * time.
   */
  private ObjectNode ofAll(String method, List<String> options) {
    ObjectNode step = Json.object().put("request", method + " " + kind.path() + query(options));
    step.putArray("only").add("/kind").add("/items").add("/reason").add("/message").add("/details");
    return step;
  }

  /** Where a server goes through a map its errors come in any order. */
  private static ObjectNode step(String method, String path, List<String> options, String name) {
    ObjectNode step = Json.object().put("request", method + " " + path + query(options));
    step.putObject("save")
        .put("rv" + name, "/metadata/resourceVersion")
        .put("uid" + name, "/metadata/uid");
    return step.put("unordered", true);
  }

  private static String query(List<String> options) {
    return options.isEmpty() ? "" : "?" + String.join("&", options);
  }
}
