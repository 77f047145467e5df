package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Puts objects into a namespace, and makes what they say about each other follow. Changes the
 * objects it is given.
 */
final class NamespaceRewrite {
  private static final Set<String> BINDINGS = Set.of("ClusterRoleBinding", "RoleBinding");
  private static final Set<String> WEBHOOKS =
      Set.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");
  private static final String CA_SOURCE = "cert-manager.io/inject-ca-from";

  private final NamespaceMapping namespaces;
  private final ScopeLookup scopes;

  NamespaceRewrite(NamespaceMapping namespaces, ScopeLookup scopes) {
    this.namespaces = namespaces;
    this.scopes = scopes;
  }

  void apply(ObjectNode object) {
    String before = Metadata.namespace(object);
    ObjectNode metadata = Metadata.member(object, "metadata");
    if (NamespaceMapping.isNamespace(object)) {
      metadata.put("name", namespaces.of(Metadata.name(object)));
    } else if (isNamespaced(object)) {
      metadata.put("namespace", namespaces.of(before));
    }
    references(object, before);
  }

  /** A kind that nobody knows is taken as namespaced, as clusterctl does. */
  private boolean isNamespaced(ObjectNode object) {
    return scopes
        .find(object.path("apiVersion").asText(), Metadata.kind(object))
        .map(scope -> scope == Scope.NAMESPACED)
        .orElse(true);
  }

  private void references(ObjectNode object, String before) {
    String kind = Metadata.kind(object);
    switch (Metadata.group(object)) {
      case "rbac.authorization.k8s.io" -> {
        if (BINDINGS.contains(kind)) {
          object.path("subjects").forEach(this::putNamespace);
        }
      }
      case "admissionregistration.k8s.io" -> {
        if (WEBHOOKS.contains(kind)) {
          caSource(object);
          object.path("webhooks").forEach(hook -> service(hook.path("clientConfig")));
        }
      }
      case "apiextensions.k8s.io" -> {
        caSource(object);
        JsonNode conversion = object.path("spec").path("conversion");
        service(conversion.path("webhook").path("clientConfig"));
        service(conversion.path("webhookClientConfig")); // its place in v1beta1
      }
      case "cert-manager.io" -> {
        if (kind.equals("Certificate")) {
          dnsNames(object, before);
        }
      }
      default -> {}
    }
  }

  private void putNamespace(JsonNode reference) {
    String namespace = reference.path("namespace").asText("");
    if (reference instanceof ObjectNode subject && !namespace.isEmpty()) {
      subject.put("namespace", namespaces.of(namespace));
    }
  }

  private void service(JsonNode clientConfig) {
    if (clientConfig.path("service") instanceof ObjectNode service) {
      service.put("namespace", namespaces.of(service.path("namespace").asText("")));
    }
  }

  private void caSource(ObjectNode object) {
    JsonNode annotations = object.path("metadata").path("annotations");
    if (!annotations.has(CA_SOURCE)) {
      return;
    }
    String source = annotations.path(CA_SOURCE).asText();
    String[] parts = source.split("/", -1);
    if (parts.length != 2) {
      throw ReleaseErrors.of(
          "CAPI-RELEASE-0016",
          "Rendering "
              + Metadata.kind(object)
              + " "
              + Metadata.name(object)
              + ": its annotation "
              + CA_SOURCE
              + " is expected to be NAMESPACE/NAME, but it is \""
              + source
              + "\".",
          "Correct the components of the release.");
    }
    ((ObjectNode) annotations).put(CA_SOURCE, namespaces.of(parts[0]) + "/" + parts[1]);
  }

  private void dnsNames(ObjectNode certificate, String before) {
    if (!(certificate.path("spec").path("dnsNames") instanceof ArrayNode names)) {
      return;
    }
    String old = "." + before + ".";
    for (int i = 0; i < names.size(); i++) {
      String name = names.path(i).asText();
      int found = name.indexOf(old);
      if (found >= 0) {
        String rest = name.substring(found + old.length());
        names.set(i, name.substring(0, found) + "." + namespaces.of(before) + "." + rest);
      }
    }
  }
}
