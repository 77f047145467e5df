package io.capilib.testkit.internal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the members that a JSON text has more than once, which a tree does not tell. */
public final class DuplicateFields {
  private static final JsonFactory JSON = new JsonFactory();

  private DuplicateFields() {}

  /** Returns the paths of repeated members; none if the text is no JSON. */
  public static List<String> in(byte[] text) {
    Set<String> repeated = new LinkedHashSet<>();
    Deque<Set<String>> names = new ArrayDeque<>();
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT -> names.push(new HashSet<>());
          case END_OBJECT -> names.pop();
          case FIELD_NAME -> {
            if (!names.element().add(parser.currentName())) {
              repeated.add(path(parser.getParsingContext()));
            }
          }
          default -> {}
        }
      }
    } catch (IOException notJson) {
      return List.of();
    }
    return List.copyOf(repeated);
  }

  private static String path(JsonStreamContext place) {
    StringBuilder path = new StringBuilder();
    for (JsonStreamContext at = place; !at.inRoot(); at = at.getParent()) {
      if (at.inArray()) {
        path.insert(0, "[" + at.getCurrentIndex() + "]");
      } else {
        path.insert(0, (at.getParent().inRoot() ? "" : ".") + at.getCurrentName());
      }
    }
    return path.toString();
  }
}
