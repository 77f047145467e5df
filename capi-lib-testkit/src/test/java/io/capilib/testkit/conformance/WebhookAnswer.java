package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.patch.Patches;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One answer of a scripted webhook.
 *
 * @param script what the scenario says: {@code response} is laid over a positive answer (a {@code
 *     patch} that is a list is encoded), {@code review} over the whole; {@code converted} is laid
 *     over each converted object, of which {@code drop} are left out; {@code raw}, {@code code} and
 *     {@code type} are the bare HTTP answer, and {@code delay} are seconds before it
 */
record WebhookAnswer(JsonNode script) {
  static WebhookAnswer of(JsonNode script) {
    return new WebhookAnswer(script);
  }

  int code() {
    return script.path("code").asInt(200);
  }

  String type() {
    return script.path("type").asText("application/json");
  }

  long delaySeconds() {
    return script.path("delay").asLong(0);
  }

  String body(JsonNode review) {
    if (script.has("raw")) {
      return script.path("raw").asText();
    }
    JsonNode request = review.path("request");
    ObjectNode answer = Json.object();
    answer.set("apiVersion", review.path("apiVersion"));
    answer.set("kind", review.path("kind"));
    ObjectNode response = answer.putObject("response");
    response.set("uid", request.path("uid"));
    if (review.path("kind").asText().equals("ConversionReview")) {
      convert(request, response);
    } else {
      response.put("allowed", true);
    }
    lay(script.path("response"), response);
    if (response.path("patch").isArray()) {
      byte[] patch = response.path("patch").toString().getBytes(StandardCharsets.UTF_8);
      response.put("patchType", response.path("patchType").asText("JSONPatch"));
      response.put("patch", Base64.getEncoder().encodeToString(patch));
    }
    lay(script.path("review"), answer);
    return answer.toString();
  }

  private void convert(JsonNode request, ObjectNode response) {
    response.putObject("result").put("status", "Success");
    ArrayNode converted = response.putArray("convertedObjects");
    int count = request.path("objects").size() - script.path("drop").asInt(0);
    for (int i = 0; i < count; i++) {
      ObjectNode object = request.path("objects").path(i).deepCopy();
      object.set("apiVersion", request.path("desiredAPIVersion"));
      converted.add(
          script.has("converted") ? Patches.mergePatch(object, script.path("converted")) : object);
    }
  }

  /** Members of {@code over} replace those below; a null takes one away. */
  private static void lay(JsonNode over, ObjectNode below) {
    if (over.isObject()) {
      ObjectNode laid = Patches.mergePatch(below, over);
      below.removeAll();
      below.setAll(laid);
    }
  }
}
