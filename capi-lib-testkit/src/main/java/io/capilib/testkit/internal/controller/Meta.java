package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Short names for what controllers read in every object's metadata. */
final class Meta {
  private Meta() {}

  static String name(KubeObject object) {
    return object.text("/metadata/name");
  }

  static String ns(KubeObject object) {
    return object.text("/metadata/namespace");
  }

  static String uid(KubeObject object) {
    return object.text("/metadata/uid");
  }

  static String label(KubeObject object, String label) {
    return object.text("/metadata/labels/" + label.replace("/", "~1"));
  }

  static boolean labelled(KubeObject object, String label) {
    return map(object, "/metadata/labels").containsKey(label);
  }

  static String annotation(KubeObject object, String annotation) {
    return object.text("/metadata/annotations/" + annotation.replace("/", "~1"));
  }

  static boolean annotated(KubeObject object, String annotation) {
    return map(object, "/metadata/annotations").containsKey(annotation);
  }

  static boolean deleting(KubeObject object) {
    return object.at("/metadata/deletionTimestamp").isPresent();
  }

  static int number(KubeObject object, String pointer, int absent) {
    return object
        .at(pointer)
        .filter(Number.class::isInstance)
        .map(value -> ((Number) value).intValue())
        .orElse(absent);
  }

  /** Returns the mapping at a pointer, empty if it is absent. */
  static Map<String, Object> map(KubeObject object, String pointer) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (object.at(pointer).orElse(Map.of()) instanceof Map<?, ?> found) {
      found.forEach((key, value) -> members.put((String) key, value));
    }
    return members;
  }

  /** Whether the object has every label of the mapping at a pointer of another. */
  static boolean matches(KubeObject object, KubeObject selecting, String pointer) {
    Map<String, Object> selector = map(selecting, pointer);
    return map(object, "/metadata/labels").entrySet().containsAll(selector.entrySet());
  }
}
