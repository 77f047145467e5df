package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Owner references, written and read as Cluster API's managers do. */
final class Owners {
  private Owners() {}

  /** Makes {@code owner} the controller of the draft's object. */
  static void control(Draft draft, KubeObject owner) {
    Map<String, Object> reference = reference(owner);
    reference.put("blockOwnerDeletion", true);
    reference.put("controller", true);
    put(draft, reference);
  }

  /** Makes {@code owner} an owner that does not control: as of templates by their Cluster. */
  static void own(Draft draft, KubeObject owner) {
    put(draft, reference(owner));
  }

  static boolean controls(KubeObject owner, KubeObject child) {
    String uid = owner.text("/metadata/uid");
    return references(child).stream()
        .anyMatch(r -> Boolean.TRUE.equals(r.get("controller")) && uid.equals(r.get("uid")));
  }

  static boolean hasController(KubeObject child) {
    return references(child).stream().anyMatch(r -> Boolean.TRUE.equals(r.get("controller")));
  }

  static Set<String> uids(KubeObject child) {
    return references(child).stream()
        .map(reference -> String.valueOf(reference.get("uid")))
        .collect(Collectors.toUnmodifiableSet());
  }

  static List<ObjectRef> of(KubeObject child) {
    return references(child).stream()
        .map(
            r ->
                new ObjectRef(
                    String.valueOf(r.get("apiVersion")),
                    String.valueOf(r.get("kind")),
                    child.text("/metadata/namespace"),
                    String.valueOf(r.get("name"))))
        .toList();
  }

  private static void put(Draft draft, Map<String, Object> reference) {
    List<Object> references = draft.list("metadata", "ownerReferences");
    // By name: after a move the reference of before has the uid that the owner had elsewhere.
    references.removeIf(
        other ->
            other instanceof Map<?, ?> map
                && Objects.equals(reference.get("kind"), map.get("kind"))
                && Objects.equals(reference.get("name"), map.get("name")));
    references.add(reference);
  }

  private static Map<String, Object> reference(KubeObject owner) {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("apiVersion", owner.apiVersion());
    reference.put("kind", owner.kind());
    reference.put("name", owner.text("/metadata/name"));
    reference.put("uid", owner.text("/metadata/uid"));
    return reference;
  }

  private static List<Map<?, ?>> references(KubeObject child) {
    Object list = child.at("/metadata/ownerReferences").orElse(List.of());
    return list instanceof List<?> references
        ? references.stream()
            .filter(Map.class::isInstance)
            .<Map<?, ?>>map(reference -> (Map<?, ?>) reference)
            .toList()
        : List.of();
  }
}
