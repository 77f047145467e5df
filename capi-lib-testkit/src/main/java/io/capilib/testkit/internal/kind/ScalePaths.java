package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a kind keeps what its scale shows, as JSON paths with a leading dot.
 *
 * @param selector path of the selector; empty if there is none
 */
public record ScalePaths(String specReplicas, String statusReplicas, String selector) {
  private static final ScalePaths DEPLOYMENT =
      new ScalePaths(".spec.replicas", ".status.replicas", ".spec.selector");

  /** Returns the paths of a kind that has a scale. */
  public static Optional<ScalePaths> of(ResourceKind kind, String version) {
    if (kind.rules() instanceof CustomRules custom) {
      return custom.scale(version);
    }
    boolean deployment = kind.collection().toString().equals("deployments.apps");
    return deployment ? Optional.of(DEPLOYMENT) : Optional.empty();
  }

  /** Reads {@code subresources.scale} of a CRD's version. */
  static ScalePaths read(JsonNode scale) {
    return new ScalePaths(
        scale.path("specReplicasPath").asText(),
        scale.path("statusReplicasPath").asText(),
        scale.path("labelSelectorPath").asText());
  }

  /** Returns the selector as text; labels that have to be equal are written as such. */
  public String selectorOf(JsonNode object) {
    JsonNode value = selector.isEmpty() ? object.path("") : object.at(pointer(selector));
    return value.isTextual()
        ? value.asText()
        : value.path("matchLabels").properties().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(label -> label.getKey() + "=" + label.getValue().asText())
            .collect(Collectors.joining(","));
  }

  public static String pointer(String path) {
    return path.replace('.', '/');
  }
}
