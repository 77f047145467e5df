package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where two lists of documents differ. */
final class DocumentDifferences {
  private final List<String> found = new ArrayList<>();

  private DocumentDifferences() {}

  static List<String> between(List<ObjectNode> ours, List<ObjectNode> theirs) {
    DocumentDifferences differences = new DocumentDifferences();
    List<String> names = ours.stream().map(DocumentDifferences::name).toList();
    List<String> others = theirs.stream().map(DocumentDifferences::name).toList();
    if (!names.equals(others)) {
      differences.found.add("the documents are " + names + ", but clusterctl's are " + others);
      return differences.found;
    }
    for (int i = 0; i < ours.size(); i++) {
      differences.compare(names.get(i), ours.get(i), theirs.get(i));
    }
    return differences.found;
  }

  private void compare(String place, JsonNode ours, JsonNode theirs) {
    if (ours.isObject() && theirs.isObject()) {
      Set<String> members = new TreeSet<>();
      ours.fieldNames().forEachRemaining(members::add);
      theirs.fieldNames().forEachRemaining(members::add);
      members.forEach(each -> compare(place + "/" + each, ours.path(each), theirs.path(each)));
    } else if (ours.isArray() && theirs.isArray() && ours.size() == theirs.size()) {
      for (int i = 0; i < ours.size(); i++) {
        compare(place + "/" + i, ours.path(i), theirs.path(i));
      }
    } else if (!ours.equals(theirs)) {
      found.add(place + " is " + text(ours) + ", but clusterctl's is " + text(theirs));
    }
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() ? "absent" : node.toString();
  }

  private static String name(JsonNode document) {
    return document.path("kind").asText() + " " + document.at("/metadata/name").asText();
  }
}
