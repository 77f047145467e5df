package io.capilib.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.document.Yaml;
import java.util.List;

/** cert-manager's release manifest with the labels that clusterctl's upgrades look for. */
final class CertManagerObjects {
  static final String CORE_LABEL = "clusterctl.cluster.x-k8s.io/core";
  private static final String VERSION_ANNOTATION =
      "cert-manager.clusterctl.cluster.x-k8s.io/version";

  private CertManagerObjects() {}

  static List<ObjectNode> of(String manifest, String version) {
    List<ObjectNode> objects = Yaml.readAll("cert-manager " + version, manifest);
    requireDefinitions(objects, version);
    objects.forEach(object -> mark(object, version));
    return objects;
  }

  static boolean isOfVersion(ObjectNode object, String version) {
    JsonNode annotations = object.path("metadata").path("annotations");
    return annotations.path(VERSION_ANNOTATION).asText().equals(version);
  }

  private static void mark(ObjectNode object, String version) {
    ObjectNode metadata = object.withObjectProperty("metadata");
    metadata
        .withObjectProperty("labels")
        .put("clusterctl.cluster.x-k8s.io", "")
        .put(CORE_LABEL, "cert-manager");
    metadata.withObjectProperty("annotations").put(VERSION_ANNOTATION, version);
  }

  private static void requireDefinitions(List<ObjectNode> objects, String version) {
    boolean defines =
        objects.stream()
            .map(object -> object.path("metadata").path("name").asText())
            .anyMatch("certificates.cert-manager.io"::equals);
    if (!defines) {
      throw new InvalidRequestException(
          ErrorDetails.of(
                  "CAPI-INSTALL-0010",
                  "The cert-manager manifest of version "
                      + version
                      + " has no CustomResourceDefinition certificates.cert-manager.io;"
                      + " nothing was written.")
              .withRemedy("Pass the complete manifest of a cert-manager release."));
    }
  }
}
