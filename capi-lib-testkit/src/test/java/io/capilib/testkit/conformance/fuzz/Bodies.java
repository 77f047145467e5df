package io.capilib.testkit.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.conformance.fuzz.Shape.Place;
import io.capilib.testkit.conformance.fuzz.Shape.Use;
import io.capilib.testkit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Random documents that clients send about objects of a kind. */
final class Bodies {
  private static final int RARE = 40;

  private final FuzzedKind kind;
  private final Dice dice;

  Bodies(FuzzedKind kind, Dice dice) {
    this.kind = kind;
    this.dice = dice;
  }

  /** Returns an object as it is created. */
  JsonNode created(String name) {
    ObjectNode object = named(Use.OBJECT, name);
    if (dice.oneIn(RARE)) {
      metadata(object).set("resourceVersion", version(name));
    }
    return object;
  }

  /** Returns an object that replaces another. */
  JsonNode replaced(String name) {
    ObjectNode object = named(Use.OBJECT, name);
    if (!dice.oneIn(3)) {
      metadata(object).set("resourceVersion", version(name));
    }
    if (dice.oneIn(RARE)) {
      metadata(object).put("uid", dice.of(List.of("${uid" + name + "}", "wrong")));
    }
    if (dice.oneIn(RARE)) {
      metadata(object)
          .set("managedFields", dice.oneIn(2) ? Json.array() : Json.array().addObject());
    }
    return object;
  }

  /** Returns a configuration to apply. */
  JsonNode applied(String name) {
    ObjectNode object = named(dice.oneIn(2) ? Use.PART : Use.OBJECT, name);
    // An empty map that is applied to a custom object is stored but not shown, so that the next
    // write that changes nothing is stored, too; the fake does not know it.
    metadata(object).properties().removeIf(each -> isEmpty(each.getValue()));
    if (dice.oneIn(12)) {
      metadata(object).set("resourceVersion", version(name));
    }
    return object;
  }

  /** Returns a merge patch. */
  JsonNode merged(String name) {
    ObjectNode patch = kind.shape().fields(dice, Use.MERGE);
    dropEmptyData(patch);
    if (dice.oneIn(4)) {
      metadata(patch).set("resourceVersion", version(name));
    }
    return patch;
  }

  /**
   * Whether an immutable ConfigMap changes when it gets an empty map instead of none depends on how
   * it was decoded; the fake does not know.
   */
  private static void dropEmptyData(ObjectNode object) {
    for (String member : List.of("data", "binaryData")) {
      if (isEmpty(object.path(member))) {
        object.remove(member);
      }
    }
    if (object.at("/spec/template/metadata") instanceof ObjectNode template
        && isEmpty(template.path("labels"))) {
      template.remove("labels");
    }
  }

  private static boolean isEmpty(JsonNode value) {
    for (JsonNode each : value) {
      if (!each.isNull()) {
        return false;
      }
    }
    return value.isContainerNode();
  }

  /** Returns a strategic merge patch. */
  JsonNode strategic(String name) {
    JsonNode patch = merged(name);
    List<ObjectNode> places = new ArrayList<>();
    objects(patch, places);
    if (dice.oneIn(4)) {
      dice.of(places).put("$patch", dice.of(List.of("delete", "replace", "merge")));
    }
    return patch;
  }

  private static void objects(JsonNode tree, List<ObjectNode> found) {
    if (tree instanceof ObjectNode object) {
      found.add(object);
    }
    tree.forEach(each -> objects(each, found));
  }

  /** Returns a JSON patch. */
  ArrayNode operations() {
    ArrayNode operations = Json.array();
    for (int left = dice.between(1, 3); left > 0; left--) {
      operations.add(operation());
    }
    return operations;
  }

  private ObjectNode operation() {
    Place place = kind.shape().place(dice);
    String verb =
        dice.of(
            List.of(
                "add", "add", "add", "replace", "replace", "remove", "remove", "test", "copy",
                "move"));
    ObjectNode operation = Json.object().put("op", verb).put("path", place.pointer());
    if (verb.equals("copy") || verb.equals("move")) {
      operation.put("from", kind.shape().place(dice).pointer());
    } else if (!verb.equals("remove")) {
      operation.set("value", place.shape().value(dice, Use.OBJECT));
    }
    return operation;
  }

  private ObjectNode named(Use use, String name) {
    ObjectNode object = Json.object();
    if (!dice.oneIn(RARE)) {
      object.put("apiVersion", dice.oneIn(RARE) ? "v9" : kind.apiVersion());
    }
    if (!dice.oneIn(RARE)) {
      object.put("kind", dice.oneIn(RARE) ? "Wrong" : kind.kind());
    }
    for (Map.Entry<String, JsonNode> each : kind.shape().fields(dice, use).properties()) {
      object.set(each.getKey(), each.getValue());
    }
    dropEmptyData(object);
    if (kind.kind().equals("Mixed") && object.path("kind").asText().equals("Wrong")) {
      // What else is told of an object of another kind the fake does not know in every case.
      object.remove("spec");
    }
    if (!dice.oneIn(RARE)) {
      metadata(object).put("name", dice.oneIn(RARE) ? "c" : name);
    }
    return object;
  }

  private static ObjectNode metadata(ObjectNode object) {
    return object.path("metadata") instanceof ObjectNode there
        ? there
        : object.putObject("metadata");
  }

  /** Usually the newest that the sequence has seen, or one that is no longer true. */
  private JsonNode version(String name) {
    ArrayNode versions = Json.array().add("${rv" + name + "}").add("${rv" + name + "}");
    versions.add("${rv" + name + "}").add("${old}").add("").add("0").add("x").addNull();
    return dice.of(versions);
  }
}
