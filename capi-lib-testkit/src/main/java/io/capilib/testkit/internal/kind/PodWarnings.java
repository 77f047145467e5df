package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What a server thinks that nobody meant to write into a pod or a template of pods. */
final class PodWarnings {
  private final String path;
  private final JsonNode spec;
  private final List<String> warnings = new ArrayList<>();

  private PodWarnings(String path, JsonNode spec) {
    this.path = path;
    this.spec = spec;
  }

  /** Returns the warnings in the order in which a server has them. */
  static List<String> of(String path, JsonNode spec) {
    PodWarnings found = new PodWarnings(path, spec);
    found.pullSecrets();
    found.containers(found::environment);
    found.ports();
    found.portNames();
    if (spec.path("terminationGracePeriodSeconds").asLong() < 0) {
      found.add(
          path + ".terminationGracePeriodSeconds",
          "must be >= 0; negative values are invalid and will be treated as 1");
    }
    return found.warnings;
  }

  private void add(String place, String problem) {
    warnings.add(place + ": " + problem);
  }

  private void containers(BiConsumer<String, JsonNode> visitor) {
    for (String list : List.of("initContainers", "containers")) {
      each(path + "." + list, spec.path(list), visitor);
    }
  }

  private static void each(String at, JsonNode items, BiConsumer<String, JsonNode> visitor) {
    for (int i = 0; i < items.size(); i++) {
      visitor.accept(at + "[" + i + "]", items.get(i));
    }
  }

  private void pullSecrets() {
    Set<String> names = new HashSet<>();
    each(
        path + ".imagePullSecrets",
        spec.path("imagePullSecrets"),
        (at, secret) -> {
          String name = secret.path("name").asText();
          if (!names.add(name)) {
            add(at + ".name", "duplicate name \"" + name + '"');
          }
        });
    each(
        path + ".imagePullSecrets",
        spec.path("imagePullSecrets"),
        (at, secret) -> {
          if (secret.path("name").asText().isEmpty()) {
            add(at + ".name", "invalid empty name \"\"");
          }
        });
  }

  private void environment(String container, JsonNode content) {
    Set<String> names = new HashSet<>();
    each(
        container + ".env",
        content.path("env"),
        (at, variable) -> {
          String name = variable.path("name").asText();
          boolean extended =
              variable.path("value").asText().contains("$(" + name + ")")
                  && !variable.path("value").asText().equals("$(" + name + ")")
                  && !variable.has("valueFrom");
          if (!names.add(name) && !extended) {
            add(
                at,
                "hides previous definition of \""
                    + name
                    + "\", which may be dropped when using apply");
          }
        });
  }

  private void eachPort(BiConsumer<String, JsonNode> visitor) {
    containers((container, content) -> each(container + ".ports", content.path("ports"), visitor));
  }

  private void ports() {
    Map<String, Map<String, JsonNode>> all = new HashMap<>();
    eachPort(
        (at, port) -> {
          String key = port.path("containerPort").asText() + "/" + port.path("protocol").asText();
          Map<String, JsonNode> others = all.computeIfAbsent(key, k -> new LinkedHashMap<>());
          others.forEach((place, other) -> conflict(at, port, place, other));
          others.put(at, port);
        });
  }

  private void conflict(String at, JsonNode port, String place, JsonNode other) {
    boolean sameHostPort = port.path("hostPort").asInt() == other.path("hostPort").asInt();
    boolean anyHostPort = port.path("hostPort").asInt() != 0 && other.path("hostPort").asInt() != 0;
    if (sameHostPort && port.path("hostIP").asText().equals(other.path("hostIP").asText())) {
      add(at, "duplicate port definition with " + place);
    } else if (!anyHostPort) {
      add(at, "overlapping port definition with " + place);
    }
  }

  private void portNames() {
    Map<String, String> names = new HashMap<>();
    eachPort(
        (at, port) -> {
          String name = port.path("name").asText();
          String first = name.isEmpty() ? null : names.putIfAbsent(name, at);
          if (first != null) {
            add(
                at,
                "duplicate port name \"%s\" with %s, services and probes that select ports by name will use %s"
                    .formatted(name, first, first));
          }
        });
  }
}
