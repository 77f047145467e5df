package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A label selector as text, as the scale subresource shows it. */
final class Selector {
  private Selector() {}

  static String text(KubeObject object) {
    return new TreeMap<>(Meta.map(object, "/spec/selector/matchLabels"))
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
  }
}
