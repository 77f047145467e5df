package io.capilib.testkit.internal.release;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The CustomResourceDefinition of a row of the table, as YAML. */
final class CrdText {
  private static final String SCALE =
      "{status: {}, scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas,"
          + " labelSelectorPath: .status.selector}}";

  private CrdText() {}

  /** The last of {@code versions} is the one stored. */
  static String of(
      ResourceKind row, List<String> versions, String category, Map<String, String> labels) {
    TextTemplate head =
        TextTemplate.of("crd.yaml")
            .with("PLURAL", row.plural())
            .with("SINGULAR", row.singular())
            .with("GROUP", row.group())
            .with("KIND", row.kind())
            .with("SCOPE", row.namespaced() ? "Namespaced" : "Cluster")
            .with("SHORT", row.shortNames().toString())
            .with("CATEGORY", category)
            .with("LABELS", flow(labels));
    StringBuilder text = new StringBuilder(head.text());
    for (String version : versions) {
      boolean stored = version.equals(versions.get(versions.size() - 1));
      text.append(
          TextTemplate.of("crd-version.yaml")
              .with("VERSION", version)
              .with("STORED", Boolean.toString(stored))
              .with("SUBRESOURCES", row.scaled() ? SCALE : "{status: {}}")
              .with("FIELDS", row.fields())
              .text());
    }
    return text.toString();
  }

  private static String flow(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> "\"" + label.getKey() + "\": " + label.getValue())
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
