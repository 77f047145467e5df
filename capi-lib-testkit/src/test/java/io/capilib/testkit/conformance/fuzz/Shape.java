package io.capilib.testkit.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which values a part of an object may have, as kinds.yaml describes it. */
record Shape(JsonNode description) {
  private static final String EACH = "each";
  private static final String ALWAYS = "+";
  private static final int ODD = 100;
  private static final int NULL = 8;
  private static final int MOST_ITEMS = 3;
  private static final JsonNode ODD_VALUES =
      Json.parseObject(
              """
              {"values": [null, "", "x", "1", 0, -1, 1.5, true, {}, [], [null], [{}], {"a": null},
                {"a": 1}, ["a", 1], 9007199254740993, 1e30]}""")
          .path("values");

  /** What a value is for. */
  enum Use {
    /** A whole object. */
    OBJECT,
    /** A part of one; only items of lists are whole. */
    PART,
    /** A part where null removes what is there. */
    MERGE
  }

  /** A place in an object, and what may be there. */
  record Place(String pointer, Shape shape) {}

  /** Returns some value of this shape; rarely one that no server wants. */
  JsonNode value(Dice dice, Use use) {
    if (dice.oneIn(ODD)) {
      return dice.of(ODD_VALUES);
    }
    if (use == Use.MERGE && dice.oneIn(NULL)) {
      return NullNode.getInstance();
    }
    if (description.isArray()) {
      return dice.of(description);
    }
    return description.has(EACH) ? items(dice) : fields(dice, use);
  }

  private ArrayNode items(Dice dice) {
    ArrayNode items = Json.array();
    Shape item = new Shape(description.path(EACH));
    for (int left = dice.oneIn(6) ? 0 : dice.between(1, MOST_ITEMS); left > 0; left--) {
      items.add(item.value(dice, Use.OBJECT));
    }
    return items;
  }

  /** Returns an object, whatever the dice say. */
  ObjectNode fields(Dice dice, Use use) {
    ObjectNode fields = Json.object();
    for (Map.Entry<String, JsonNode> each : description.properties()) {
      boolean always = each.getKey().startsWith(ALWAYS);
      boolean wanted = (always && use == Use.OBJECT) ? !dice.oneIn(ODD) : dice.oneIn(3);
      if (wanted) {
        fields.set(name(each.getKey()), new Shape(each.getValue()).value(dice, use));
      }
    }
    if (dice.oneIn(ODD)) {
      fields.put("unknown", "x");
    }
    return fields;
  }

  /** Returns a place somewhere below. */
  Place place(Dice dice) {
    return place(dice, "");
  }

  private Place place(Dice dice, String at) {
    if (description.isArray() || (!at.isEmpty() && dice.oneIn(4))) {
      return new Place(at, this);
    }
    if (description.has(EACH)) {
      String index = dice.of(List.of("0", "0", "1", "-", "7"));
      return new Shape(description.path(EACH)).place(dice, at + "/" + index);
    }
    String field = dice.of(List.copyOf(names()));
    String step = name(field).replace("~", "~0").replace("/", "~1");
    return new Shape(description.path(field)).place(dice, at + "/" + step);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    description.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String name(String field) {
    return field.startsWith(ALWAYS) ? field.substring(1) : field;
  }
}
