package io.capilib.examples.orchestrator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of one mapping of the pipeline, with errors that say where they are. */
final class Fields {
  private final String place;
  private final Map<?, ?> values;
  private final Map<String, String> environment;

  Fields(String place, Object node, Map<String, String> environment) {
    if (!(node instanceof Map<?, ?> map)) {
      throw new UsageException(place + ": expected a mapping");
    }
    this.place = place;
    this.values = map;
    this.environment = environment;
  }

  /** Refuses fields that nobody would read. */
  Fields allow(String... names) {
    Set<String> unknown = new TreeSet<>();
    values.keySet().forEach(name -> unknown.add(String.valueOf(name)));
    unknown.removeAll(Set.of(names));
    if (!unknown.isEmpty()) {
      throw new UsageException(
          place + ": unknown " + unknown + "; known are " + new TreeSet<>(Set.of(names)));
    }
    return this;
  }

  String text(String name) {
    return optional(name)
        .orElseThrow(() -> new UsageException(place + ": " + name + " is missing"));
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name)).map(value -> scalar(name, value));
  }

  List<String> texts(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(each -> scalar(name, each)).toList();
    }
    return List.of(scalar(name, value));
  }

  Map<String, String> map(String name) {
    Map<String, String> texts = new TreeMap<>();
    fields(name)
        .ifPresent(
            nested ->
                nested.values.forEach(
                    (key, value) ->
                        texts.put(String.valueOf(key), nested.scalar(String.valueOf(key), value))));
    return texts;
  }

  Optional<Fields> fields(String name) {
    return Optional.ofNullable(values.get(name))
        .map(value -> new Fields(place + "." + name, value, environment));
  }

  String place() {
    return place;
  }

  private String scalar(String name, Object value) {
    if (value instanceof Map || value instanceof List) {
      throw new UsageException(place + "." + name + ": expected one value");
    }
    return EnvironmentText.expand(place + "." + name, String.valueOf(value), environment);
  }
}
