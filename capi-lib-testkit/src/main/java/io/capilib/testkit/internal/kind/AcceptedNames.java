package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of a CRD that no other CRD of its group has. Those that are taken keep their old value;
 * of several conflicts the last is told.
 */
public final class AcceptedNames {
  private final Set<String> resources = new HashSet<>();
  private final Set<String> kinds = new HashSet<>();
  private final JsonNode wanted;
  private final ObjectNode accepted;
  private List<String> conflict = List.of();

  private AcceptedNames(JsonNode wanted, JsonNode before) {
    this.wanted = wanted;
    accepted =
        before instanceof ObjectNode names && !names.isEmpty()
            ? names.deepCopy()
            : Json.object().put("plural", "").put("kind", "");
  }

  public static AcceptedNames of(Definition definition, KindRegistry served) {
    AcceptedNames names =
        new AcceptedNames(
            definition.names(), definition.crd().path("status").path("acceptedNames"));
    for (ResourceKind kind : served.all()) {
      if (kind.is(Trait.CUSTOM)
          && kind.group().equals(definition.group())
          && !kind.collection().equals(definition.collection())) {
        names.take(kind.names());
      }
    }
    names.decide();
    return names;
  }

  private void take(Names names) {
    resources.addAll(names.shortNames());
    resources.addAll(List.of(names.plural(), names.singular()));
    kinds.addAll(List.of(names.kind(), names.listKind()));
  }

  private void decide() {
    one("plural", resources);
    one("singular", resources);
    shortNames();
    one("kind", kinds);
    one("listKind", kinds);
    if (wanted.has("categories")) {
      accepted.set("categories", wanted.path("categories").deepCopy());
    } else {
      accepted.remove("categories");
    }
  }

  private void one(String member, Set<String> taken) {
    String name = wanted.path(member).asText();
    if (taken.contains(name)) {
      String reason = Character.toUpperCase(member.charAt(0)) + member.substring(1) + "Conflict";
      conflict = List.of(reason, '"' + name + "\" is already in use");
    } else if (!name.isEmpty()) {
      accepted.put(member, name);
    }
  }

  private void shortNames() {
    if (!(wanted.path("shortNames") instanceof ArrayNode names)) {
      accepted.remove("shortNames");
      return;
    }
    List<String> taken =
        Definition.texts(names).stream()
            .filter(resources::contains)
            .map(name -> '"' + name + "\" is already in use")
            .toList();
    if (taken.isEmpty()) {
      accepted.set("shortNames", names.deepCopy());
    } else {
      String message = String.join(", ", taken);
      conflict = List.of("ShortNamesConflict", taken.size() == 1 ? message : "[" + message + "]");
    }
  }

  public ObjectNode accepted() {
    return accepted;
  }

  /** Returns reason and message of the condition; empty if there is no conflict. */
  public List<String> conflict() {
    return conflict;
  }
}
