package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of {@code metadata.ownerReferences}.
 *
 * @param blocks whether the owner waits for this dependent when it is deleted in the foreground
 */
record OwnerReference(
    String group, String version, String kind, String name, String uid, boolean blocks) {
  static List<OwnerReference> of(ObjectNode object) {
    List<OwnerReference> references = new ArrayList<>();
    Meta.of(object).node().path("ownerReferences").forEach(each -> references.add(of(each)));
    return references;
  }

  private static OwnerReference of(JsonNode reference) {
    String apiVersion = reference.path("apiVersion").asText();
    int slash = apiVersion.indexOf('/');
    return new OwnerReference(
        slash < 0 ? "" : apiVersion.substring(0, slash),
        apiVersion.substring(slash + 1),
        reference.path("kind").asText(),
        reference.path("name").asText(),
        reference.path("uid").asText(),
        reference.path("blockOwnerDeletion").asBoolean());
  }

  /** Returns whether an object keeps the owner with this uid from going in the foreground. */
  static boolean blocks(ObjectNode object, String ownerUid) {
    return of(object).stream().anyMatch(each -> each.blocks() && each.uid().equals(ownerUid));
  }
}
