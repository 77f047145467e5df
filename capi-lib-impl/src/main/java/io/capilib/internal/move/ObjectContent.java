package io.capilib.internal.move;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.document.ContentDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What of an object counts as its content: not status, not what the server keeps for itself. */
final class ObjectContent {
  private static final List<String> BOOKKEEPING =
      List.of(
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "managedFields",
          "selfLink");

  private ObjectContent() {}

  /** Returns a copy without status and bookkeeping; owner references still have their uids. */
  static ObjectNode of(ObjectNode object) {
    ObjectNode content = object.deepCopy();
    content.remove("status");
    if (content.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(BOOKKEEPING);
      for (String name : List.of("labels", "annotations", "finalizers", "ownerReferences")) {
        if (metadata.path(name).isEmpty()) {
          metadata.remove(name);
        }
      }
    }
    return content;
  }

  /** Returns the digest of the content with the uids of owners; compares objects of one cluster. */
  static String exactDigest(ObjectNode object) {
    return ContentDigest.of(of(object));
  }

  /**
   * Returns the digest of the content without uids and without what a move itself writes; compares
   * an object with itself before and after freezing.
   */
  static String digest(ObjectNode object) {
    ObjectNode content = of(object);
    Markers.removeFrom(content);
    for (JsonNode owner : content.path("metadata").path("ownerReferences")) {
      ((ObjectNode) owner).remove("uid");
    }
    return ContentDigest.of(content);
  }

  /** Returns the digest of everything except metadata; compares what two clusters share. */
  static String substanceDigest(ObjectNode object) {
    return ContentDigest.of(substance(object));
  }

  /** Returns the names of the members outside metadata that differ. */
  static List<String> substanceDifferences(ObjectNode one, ObjectNode other) {
    return differences(substance(one), substance(other));
  }

  private static ObjectNode substance(ObjectNode object) {
    ObjectNode substance = of(object);
    substance.remove(List.of("metadata", "apiVersion"));
    return substance;
  }

  /** Returns the names of the members that differ, never their values. */
  static List<String> differences(ObjectNode one, ObjectNode other) {
    List<String> paths = new ArrayList<>();
    collect("", of(one), of(other), paths);
    return paths;
  }

  private static void collect(String path, JsonNode one, JsonNode other, List<String> paths) {
    if (!one.isObject() || !other.isObject()) {
      if (!ContentDigest.of(one).equals(ContentDigest.of(other))) {
        paths.add(path.isEmpty() ? "everything" : path.substring(1));
      }
      return;
    }
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    names.forEach(name -> collect(path + "." + name, one.path(name), other.path(name), paths));
  }
}
