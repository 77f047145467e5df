package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import org.jspecify.annotations.Nullable;

/** What a webhook is sent about an operation. */
final class AdmissionReview {
  static final String GROUP = "admission.k8s.io";

  private AdmissionReview() {}

  /**
   * Returns the document.
   *
   * @param version the version at which the webhook wants the objects
   */
  static ObjectNode of(JsonNode webhook, Operation operation, String version, String uid) {
    WebhookTarget target = operation.target();
    ObjectNode review = Json.object().put("kind", "AdmissionReview");
    review.put("apiVersion", GROUP + "/" + reviewVersion(webhook));
    ObjectNode request = review.putObject("request").put("uid", uid);
    request.set("kind", type(target, version, "kind", target.kind()));
    request.set("resource", type(target, version, "resource", target.resource()));
    request.set("requestKind", type(target, target.version(), "kind", target.kind()));
    request.set("requestResource", type(target, target.version(), "resource", target.resource()));
    put(request, "subResource", operation.subresource());
    put(request, "requestSubResource", operation.subresource());
    put(request, "name", operation.name());
    put(request, "namespace", operation.namespace());
    request.put("operation", operation.verb());
    request.set("userInfo", operation.user());
    request.set("object", at(target, version, operation.object()));
    request.set("oldObject", at(target, version, operation.old()));
    request.put("dryRun", operation.dryRun());
    request.set("options", operation.options());
    return review;
  }

  /** The first version that this server knows. */
  private static String reviewVersion(JsonNode webhook) {
    for (JsonNode version : webhook.path("admissionReviewVersions")) {
      if (version.asText().equals("v1") || version.asText().equals("v1beta1")) {
        return version.asText();
      }
    }
    return "v1";
  }

  private static ObjectNode type(WebhookTarget target, String version, String member, String name) {
    return Json.object().put("group", target.group()).put("version", version).put(member, name);
  }

  private static void put(ObjectNode request, String member, String value) {
    if (!value.isEmpty()) {
      request.put(member, value);
    }
  }

  private static @Nullable ObjectNode at(
      WebhookTarget target, String version, @Nullable ObjectNode object) {
    return object == null || version.equals(target.version()) ? object : target.at(version, object);
  }
}
