package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code metadata.managedFields}, read and written. */
final class ManagedEntries {
  private static final Comparator<Map.Entry<ManagerId, Owned>> SERVER_ORDER =
      Comparator.<Map.Entry<ManagerId, Owned>, Boolean>comparing(e -> !e.getKey().applies())
          .thenComparing(e -> seconds(e.getValue().time()))
          .thenComparing(e -> e.getKey().name())
          .thenComparing(e -> e.getValue().apiVersion())
          .thenComparing(e -> e.getKey().subresource());

  private ManagedEntries() {}

  static long seconds(@Nullable Instant time) {
    return time == null ? 0 : time.getEpochSecond();
  }

  static JsonNode of(ObjectNode object) {
    return object.path("metadata").path("managedFields");
  }

  /** Returns whether a client asks to forget all owners: an empty list, or one empty entry. */
  static boolean isReset(JsonNode entries) {
    return entries.isArray()
        && (entries.isEmpty() || (entries.size() == 1 && entries.get(0).isEmpty()));
  }

  /** Throws {@link IllegalArgumentException} when an entry is not one. */
  static SortedMap<ManagerId, Owned> read(JsonNode entries) {
    SortedMap<ManagerId, Owned> managers = new TreeMap<>();
    int index = 0;
    for (JsonNode entry : entries) {
      String operation = entry.path("operation").asText();
      if (!operation.equals("Apply") && !operation.equals("Update")) {
        throw new IllegalArgumentException("operation must be `Apply` or `Update`");
      }
      String apiVersion = entry.path("apiVersion").asText();
      if (apiVersion.isEmpty()) {
        throw new IllegalArgumentException("apiVersion must not be empty");
      }
      checkFieldsType(entry.path("fieldsType").asText(), index++);
      boolean applies = operation.equals("Apply");
      ManagerId id =
          new ManagerId(
              entry.path("manager").asText(),
              applies,
              applies ? "" : apiVersion,
              entry.path("subresource").asText());
      FieldSet fields = FieldSet.fromJson(entry.path("fieldsV1"));
      managers.put(id, new Owned(apiVersion, fields, time(entry.path("time"))));
    }
    return managers;
  }

  private static void checkFieldsType(String type, int index) {
    if (type.isEmpty()) {
      throw new IllegalArgumentException("missing fieldsType in managed fields entry " + index);
    }
    if (!type.equals("FieldsV1")) {
      throw new IllegalArgumentException(
          "invalid fieldsType \"" + type + "\" in managed fields entry " + index);
    }
  }

  private static @Nullable Instant time(JsonNode time) {
    try {
      return time.isTextual() ? Instant.parse(time.textValue()) : null;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("invalid time in managed fields", e);
    }
  }

  /** Replaces the entries of {@code object}; none at all are left out. */
  static void write(ObjectNode object, Map<ManagerId, Owned> managers) {
    ObjectNode metadata = object.withObject("/metadata");
    metadata.remove("managedFields");
    if (!managers.isEmpty()) {
      ArrayNode entries = metadata.putArray("managedFields");
      managers.entrySet().stream()
          .sorted(SERVER_ORDER)
          .map(e -> entry(e.getKey(), e.getValue()))
          .forEach(entries::add);
    }
  }

  private static ObjectNode entry(ManagerId id, Owned owned) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    if (!id.name().isEmpty()) {
      entry.put("manager", id.name());
    }
    entry.put("operation", id.applies() ? "Apply" : "Update");
    entry.put("apiVersion", owned.apiVersion());
    Instant time = owned.time();
    if (time != null) {
      entry.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    }
    entry.put("fieldsType", "FieldsV1");
    entry.set("fieldsV1", owned.fields().toJson());
    if (!id.subresource().isEmpty()) {
      entry.put("subresource", id.subresource());
    }
    return entry;
  }
}
