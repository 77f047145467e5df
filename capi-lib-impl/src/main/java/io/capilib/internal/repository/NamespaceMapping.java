package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.InvalidRequestException;
import java.util.List;
import java.util.Optional;

/**
 * Which namespace takes the place of which one.
 *
 * @param target the namespace of the provider
 * @param shared whether the release shares a namespace for webhooks with other providers
 */
record NamespaceMapping(String target, boolean shared) {
  /** Releases of v0.3 put their webhooks there; its objects are never put elsewhere. */
  private static final String WEBHOOKS = "capi-webhook-system";

  /** Returns the mapping to a namespace, or to the one that the release has by itself. */
  static NamespaceMapping of(ReleaseText text, List<ObjectNode> objects, Optional<String> wanted) {
    List<String> namespaces =
        objects.stream()
            .filter(NamespaceMapping::isNamespace)
            .map(Metadata::name)
            .distinct()
            .toList();
    List<String> own = namespaces.stream().filter(name -> !name.equals(WEBHOOKS)).toList();
    if (own.size() > 1) {
      throw several(text, own);
    }
    wanted.ifPresent(NamespaceMapping::check);
    String target = wanted.or(() -> own.stream().findFirst()).orElseThrow(() -> noNamespace(text));
    return new NamespaceMapping(target, namespaces.contains(WEBHOOKS));
  }

  private static void check(String wanted) {
    if (!TemplateValues.isNamespaceName(wanted)) {
      throw ReleaseErrors.of(
          "CAPI-RELEASE-0019",
          "Rendering providers into the namespace \""
              + wanted
              + "\": this is no name of a namespace.",
          "Give a name of at most 63 lower-case letters, digits and dashes.");
    }
  }

  static boolean isNamespace(ObjectNode object) {
    return object.path("kind").asText().equals("Namespace")
        && object.path("apiVersion").asText().equals("v1");
  }

  String of(String namespace) {
    return shared && namespace.equals(WEBHOOKS) ? namespace : target;
  }

  private static InvalidRequestException several(ReleaseText text, List<String> namespaces) {
    return ReleaseErrors.of(
        "CAPI-RELEASE-0014",
        "Rendering "
            + text.text().origin()
            + ": at most one Namespace is expected, but it has "
            + ReleaseErrors.list(namespaces)
            + ".",
        "Use a release whose components are in one namespace.");
  }

  private static InvalidRequestException noNamespace(ReleaseText text) {
    return ReleaseErrors.of(
        "CAPI-RELEASE-0015",
        "Rendering "
            + text.text().origin()
            + ": it has no Namespace that tells where to install the provider.",
        "Give the target namespace in the request.");
  }
}
