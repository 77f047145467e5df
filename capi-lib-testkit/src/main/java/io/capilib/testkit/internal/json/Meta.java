package io.capilib.testkit.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metadata of one object, by its names. Absent strings are empty. */
public record Meta(ObjectNode node) {
  /** Returns the metadata of {@code object}, which is added if it is missing. */
  public static Meta of(ObjectNode object) {
    return new Meta(
        object.get("metadata") instanceof ObjectNode present
            ? present
            : object.putObject("metadata"));
  }

  public String name() {
    return text("name");
  }

  public String namespace() {
    return text("namespace");
  }

  public String uid() {
    return text("uid");
  }

  public String resourceVersion() {
    return text("resourceVersion");
  }

  public long generation() {
    return node.path("generation").asLong(0);
  }

  /** Returns whether somebody asked for the object's deletion. */
  public boolean deleting() {
    return !text("deletionTimestamp").isEmpty();
  }

  /** Removes members that are empty lists, maps or strings, as a server does when it encodes. */
  public void dropEmpty() {
    node.properties()
        .removeIf(
            member ->
                member.getValue().isContainerNode()
                    ? member.getValue().isEmpty()
                    : member.getValue().asText("-").isEmpty());
  }

  public List<String> finalizers() {
    List<String> finalizers = new ArrayList<>();
    node.path("finalizers").forEach(each -> finalizers.add(each.asText()));
    return finalizers;
  }

  /** Replaces the finalizers; none removes the member. */
  public void finalizers(List<String> finalizers) {
    if (finalizers.isEmpty()) {
      node.remove("finalizers");
      return;
    }
    ArrayNode array = node.putArray("finalizers");
    finalizers.forEach(array::add);
  }

  /** Returns a string member, empty if there is none. */
  public String text(String member) {
    JsonNode value = node.get(member);
    return value == null || !value.isTextual() ? "" : value.textValue();
  }

  /** Sets a member, or removes it if the value is null. */
  public void set(String member, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      node.remove(member);
    } else {
      node.set(member, value);
    }
  }
}
