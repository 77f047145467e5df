package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that a server holds, at one moment. */
final class ServerObjects {
  /** What servers write for themselves: heartbeats, and the addresses they gave to Services. */
  private static final Set<String> OF_THE_SERVER =
      Set.of(
          "Lease.coordination.k8s.io",
          "Event.",
          "Event.events.k8s.io",
          "IPAddress.networking.k8s.io");

  private final Map<String, ObjectNode> objects = new TreeMap<>();

  private final Set<String> kinds = new HashSet<>();

  private ServerObjects() {}

  /** Reads every object of every kind that can be listed, each kind in its preferred version. */
  static ServerObjects of(ReferenceServer server) {
    return of(server.client());
  }

  /** Reads every object of every kind that can be listed, each kind in its preferred version. */
  static ServerObjects of(ServerClient client) {
    ServerObjects read = new ServerObjects();
    read.group(client, "/api/v1");
    for (JsonNode group : client.get("/apis").path("groups")) {
      for (JsonNode version : group.path("versions")) {
        read.group(client, "/apis/" + version.path("groupVersion").asText());
      }
    }
    return read;
  }

  /** Returns the objects by kind, namespace and name, without those of the earlier moment. */
  Map<String, ObjectNode> changedSince(ServerObjects earlier) {
    Map<String, ObjectNode> changed = new LinkedHashMap<>();
    objects.forEach(
        (key, object) -> {
          ObjectNode before = earlier.objects.get(key);
          if (before == null || !version(before).equals(version(object))) {
            changed.put(key, object);
          }
        });
    return changed;
  }

  /** Returns the resource version of each object. */
  Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    objects.forEach((key, object) -> versions.put(key, version(object)));
    return versions;
  }

  private void group(ServerClient client, String path) {
    // Versions are announced even of definitions that cannot be established.
    for (JsonNode resource : client.find(path).path("resources")) {
      boolean listed = resource.path("verbs").toString().contains("\"list\"");
      String kind = resource.path("kind").asText() + "." + groupOf(path);
      // A group's versions show the same objects, and the first is the preferred one; others could
      // need a webhook that nobody answers.
      if (listed && !OF_THE_SERVER.contains(kind) && kinds.add(kind)) {
        list(client, path + "/" + resource.path("name").asText(), kind);
      }
    }
  }

  private void list(ServerClient client, String path, String kind) {
    for (JsonNode item : client.get(path).path("items")) {
      JsonNode metadata = item.path("metadata");
      String place = metadata.path("namespace").asText() + "/" + metadata.path("name").asText();
      objects.put(kind + " " + place, item.deepCopy());
    }
  }

  private static String groupOf(String path) {
    String[] parts = path.split("/", -1);
    return parts.length == 4 ? parts[2] : "";
  }

  private static String version(ObjectNode object) {
    return object.path("metadata").path("resourceVersion").asText();
  }

  /** Returns a copy without what every write or server chooses anew. */
  static ObjectNode comparable(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    ObjectNode metadata = (ObjectNode) copy.path("metadata");
    metadata.remove(List.of("uid", "resourceVersion", "creationTimestamp", "managedFields"));
    withoutTimes(copy);
    return copy;
  }

  private static void withoutTimes(JsonNode node) {
    if (node instanceof ObjectNode fields) {
      fields.remove(List.of("lastTransitionTime", "lastUpdateTime", "uid"));
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(ServerObjects::withoutTimes);
    }
  }

  /** Returns the fields whose values differ, as JSON pointers with both values. */
  static List<String> differences(String at, JsonNode left, JsonNode right) {
    List<String> found = new ArrayList<>();
    if (left.isObject() && right.isObject()) {
      Set<String> names = new TreeSet<>();
      left.fieldNames().forEachRemaining(names::add);
      right.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> found.addAll(differences(at + "/" + name, left.path(name), right.path(name))));
    } else if (left.isArray() && right.isArray() && left.size() == right.size()) {
      for (int index = 0; index < left.size(); index++) {
        found.addAll(differences(at + "/" + index, left.get(index), right.get(index)));
      }
    } else if (!left.equals(right)) {
      found.add(at + ": " + left + " beside " + right);
    }
    return found;
  }
}
