package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The {@code response} of an AdmissionReview that says what it must. */
record AdmissionAnswer(JsonNode response) {
  /** Reads an answer to {@code review}. */
  static AdmissionAnswer of(ObjectNode review, JsonNode answer, boolean mutating) {
    JsonNode response = answer.path("response");
    check(response.isObject(), "webhook response was absent");
    if (review.path("apiVersion").asText().endsWith("/v1")) {
      String uid = review.path("request").path("uid").asText();
      String given = response.path("uid").asText("");
      check(uid.equals(given), "expected response.uid=\"" + uid + "\", got \"" + given + "\"");
      check(
          answer.path("apiVersion").equals(review.path("apiVersion")),
          "expected webhook response of " + type(review) + ", got " + type(answer));
      checkPatch(response, mutating);
    }
    return new AdmissionAnswer(response);
  }

  private static void checkPatch(JsonNode response, boolean mutating) {
    boolean patch = !response.path("patch").asText("").isEmpty();
    boolean type = response.has("patchType") && !response.path("patchType").isNull();
    if (!mutating) {
      check(!patch, "validating webhook may not return response.patch");
      check(!type, "validating webhook may not return response.patchType");
      return;
    }
    check(!patch || type, "webhook returned response.patch but not response.patchType");
    check(patch || !type, "webhook returned response.patchType but not response.patch");
    check(
        !patch || !response.path("patchType").asText().isEmpty(),
        "webhook returned invalid response.patchType of \"\"");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new CallFailed("received invalid webhook response: " + otherwise);
    }
  }

  private static String type(JsonNode document) {
    return document.path("apiVersion").asText() + ", Kind=" + document.path("kind").asText();
  }

  boolean allowed() {
    return response.path("allowed").asBoolean();
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    response.path("warnings").forEach(each -> warnings.add(each.asText()));
    return warnings;
  }

  String patch() {
    return response.path("patch").asText("");
  }

  String patchType() {
    return response.path("patchType").asText("JSONPatch");
  }

  /** Returns the Status of a denial: the webhook's own, made a failure. */
  ObjectNode denial(String webhook) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    JsonNode given = response.path("status");
    String denied = "admission webhook \"" + webhook + "\" denied the request";
    String why = given.path("message").asText(given.path("reason").asText(""));
    status.put("status", "Failure");
    status.put("message", why.isEmpty() ? denied + " without explanation" : denied + ": " + why);
    for (String member : List.of("reason", "details")) {
      if (given.has(member)) {
        status.set(member, given.get(member));
      }
    }
    return status.put("code", Math.max(400, given.path("code").asInt(0)));
  }
}
