package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks the webhook of a definition to convert objects, one by one, as a real server does. */
public final class ConversionWebhook {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final WebhookClient client;
  private final JsonNode config;
  private final String apiVersion;

  /**
   * Asks through a client.
   *
   * @param webhook {@code spec.conversion.webhook} of the definition
   */
  public ConversionWebhook(WebhookClient client, JsonNode webhook) {
    this.client = client;
    this.config = webhook.path("clientConfig");
    this.apiVersion = "apiextensions.k8s.io/" + reviewVersion(webhook);
  }

  private static String reviewVersion(JsonNode webhook) {
    for (JsonNode version : webhook.path("conversionReviewVersions")) {
      if (List.of("v1", "v1beta1").contains(version.asText())) {
        return version.asText();
      }
    }
    return "v1";
  }

  /** Returns whether the webhook is called at all. */
  public boolean isCalled() {
    return client.calls(config);
  }

  /**
   * Returns an object at another version, with all metadata but labels and annotations as before.
   *
   * @param uid number of the request
   * @throws CallFailed if the webhook does not say what the object becomes
   */
  public ObjectNode convert(ObjectNode object, String desired, String uid) {
    try {
      JsonNode answer = client.post(config, review(object, desired, uid), LIMIT, true);
      check(answer, uid);
      return converted(object, desired, answer.path("response").path("convertedObjects"));
    } catch (CallFailed e) {
      String problem = e.getMessage();
      throw new CallFailed(
          "conversion webhook for "
              + object.path("apiVersion").asText()
              + ", Kind="
              + object.path("kind").asText()
              + (problem.startsWith("returned ") ? " " : " failed: ")
              + problem);
    }
  }

  private ObjectNode review(ObjectNode object, String desired, String uid) {
    ObjectNode review = Json.object().put("kind", "ConversionReview");
    review.put("apiVersion", apiVersion);
    ObjectNode request = review.putObject("request");
    request.put("uid", uid).put("desiredAPIVersion", desired).putArray("objects").add(object);
    ObjectNode response = review.putObject("response").put("uid", "");
    response.putNull("convertedObjects").putObject("result").putObject("metadata");
    return review;
  }

  private void check(JsonNode answer, String uid) {
    JsonNode response = answer.path("response");
    if (!response.isObject()) {
      throw new CallFailed("no response provided");
    }
    String given = response.path("uid").asText("");
    if (apiVersion.endsWith("/v1") && !given.equals(uid)) {
      throw new CallFailed("expected response.uid=\"" + uid + "\", got \"" + given + "\"");
    }
    JsonNode result = response.path("result");
    if (!result.path("status").asText("").equals("Success")) {
      throw new CallFailed(
          result
              .path("message")
              .asText(
                  "response.result.status was '"
                      + result.path("status").asText("")
                      + "', not 'Success'"));
    }
  }

  private static ObjectNode converted(ObjectNode object, String desired, JsonNode objects) {
    if (objects.size() != 1) {
      throw new CallFailed("returned " + objects.size() + " objects, expected 1");
    }
    ObjectNode converted = objects.get(0).deepCopy();
    same("at index 0: invalid groupVersion", desired, converted.path("apiVersion"));
    same("at index 0: invalid kind", object.path("kind").asText(), converted.path("kind"));
    JsonNode before = object.path("metadata");
    JsonNode after = converted.path("metadata");
    for (String member : List.of("name", "namespace", "uid")) {
      String was = before.path(member).asText("");
      String is = after.path(member).asText("");
      if (!was.equals(is)) {
        throw new CallFailed(
            "returned invalid object: must have the same "
                + (member.equals("uid") ? "UID" : member)
                + ": "
                + was
                + " != "
                + is);
      }
    }
    ObjectNode metadata = before.deepCopy();
    for (String member : List.of("labels", "annotations")) {
      metadata.remove(member);
      checkTexts(member, after.path(member));
      if (!after.path(member).isEmpty()) {
        metadata.set(member, after.get(member));
      }
    }
    converted.set("metadata", metadata);
    return converted;
  }

  private static void same(String what, String expected, JsonNode received) {
    if (!expected.equals(received.asText(""))) {
      throw new CallFailed(
          "returned invalid object %s (expected %s, received %s)"
              .formatted(what, expected, received.asText("")));
    }
  }

  private static void checkTexts(String member, JsonNode texts) {
    for (Map.Entry<String, JsonNode> each : texts.properties()) {
      if (!each.getValue().isTextual()) {
        throw new CallFailed(
            "returned invalid metadata: metadata.%s[%s] must be a string, but is %s in converted object"
                .formatted(member, each.getKey(), goType(each.getValue())));
      }
    }
  }

  private static String goType(JsonNode value) {
    if (value.isBoolean()) {
      return "bool";
    }
    if (value.isNumber()) {
      return value.isIntegralNumber() ? "int64" : "float64";
    }
    return value.isObject() ? "map[string]interface {}" : "[]interface {}";
  }
}
