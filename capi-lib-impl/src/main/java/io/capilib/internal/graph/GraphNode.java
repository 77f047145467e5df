package io.capilib.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ObjectRef;
import io.capilib.internal.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object as it was read. Two nodes are equal if they are the same object, whatever its content.
 *
 * @param type the kind that it was read as
 * @param content the object; not to be changed
 */
public record GraphNode(ResourceType type, ObjectNode content) {
  /** Returns {@code metadata}; a missing node if there is none. */
  public JsonNode metadata() {
    return content.path("metadata");
  }

  public String uid() {
    return metadata().path("uid").asText("");
  }

  public String resourceVersion() {
    return metadata().path("resourceVersion").asText("");
  }

  public String namespace() {
    return type.namespaced() ? metadata().path("namespace").asText("") : "";
  }

  public String name() {
    return metadata().path("name").asText("");
  }

  public ObjectRef ref() {
    return type.ref(namespace(), name());
  }

  public boolean is(String group, String kind) {
    return type.group().equals(group) && type.kind().equals(kind);
  }

  public Optional<String> label(String key) {
    return member("labels", key);
  }

  public Optional<String> annotation(String key) {
    return member("annotations", key);
  }

  public boolean hasFinalizers() {
    return !metadata().path("finalizers").isEmpty();
  }

  /** Returns whether somebody deleted it and its finalizers hold it. */
  public boolean isTerminating() {
    return metadata().hasNonNull("deletionTimestamp");
  }

  /** Returns the owner references, in order. */
  public List<OwnerReference> owners() {
    List<OwnerReference> owners = new ArrayList<>();
    metadata().path("ownerReferences").forEach(node -> owners.add(OwnerReference.of(node)));
    return owners;
  }

  private Optional<String> member(String map, String key) {
    JsonNode value = metadata().path(map).path(key);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GraphNode that && uid().equals(that.uid());
  }

  @Override
  public int hashCode() {
    return uid().hashCode();
  }

  /** Returns the name only: the content may hold secrets. */
  @Override
  public String toString() {
    return ref().toString();
  }
}
