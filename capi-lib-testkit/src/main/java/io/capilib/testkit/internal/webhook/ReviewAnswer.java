package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads what came back from a webhook as Go's client does. */
final class ReviewAnswer {
  private ReviewAnswer() {}

  /**
   * Returns the document, which is of the kind and version of the review that was sent.
   *
   * @param scheme where messages say that Go's table of types is
   */
  static ObjectNode of(int code, String type, byte[] body, ObjectNode sent, String scheme) {
    if (code < 200 || code > 206) {
      throw new CallFailed(problem(code, body));
    }
    if (body.length == 0) {
      throw new CallFailed(
          "0-length response with status code: " + code + " and content type: " + type);
    }
    if (!(parsed(body) instanceof ObjectNode answer)) {
      throw new CallFailed(
          "couldn't get version/kind; json parse error: json: cannot unmarshal string into Go"
              + " value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\";"
              + " Kind string \"json:\\\"kind,omitempty\\\"\" }");
    }
    checkType(answer, sent, scheme);
    JsonNode allowed = answer.path("response").path("allowed");
    if (!allowed.isMissingNode() && !allowed.isNull() && !allowed.isBoolean()) {
      throw new CallFailed(
          "json: cannot unmarshal string into Go struct field AdmissionResponse.response.allowed"
              + " of type bool");
    }
    return answer;
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return YamlText.parse(body);
    } catch (IOException e) {
      throw new CallFailed("couldn't get version/kind; json parse error: " + e.getMessage());
    }
  }

  private static void checkType(ObjectNode answer, ObjectNode sent, String scheme) {
    String apiVersion = answer.path("apiVersion").asText("");
    String kind = answer.path("kind").asText("");
    String wanted = sent.path("apiVersion").asText();
    String wantedKind = sent.path("kind").asText();
    if (kind.isEmpty() || (apiVersion.equals(wanted) && kind.equals(wantedKind))) {
      return;
    }
    boolean known =
        kind.equals(wantedKind)
            && (apiVersion.equals(group(wanted) + "/v1")
                || apiVersion.equals(group(wanted) + "/v1beta1"));
    throw new CallFailed(
        known
            ? "converting (%s.%s) to (%s.%s): unknown conversion"
                .formatted(version(apiVersion), kind, version(wanted), kind)
            : "no kind \"%s\" is registered for version \"%s\" in scheme \"%s\""
                .formatted(kind, apiVersion, scheme));
  }

  private static String group(String apiVersion) {
    return apiVersion.substring(0, apiVersion.indexOf('/'));
  }

  private static String version(String apiVersion) {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  private static String problem(int code, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (text.startsWith("{") && parsed(body).path("kind").asText().equals("Status")) {
      return parsed(body).path("message").asText();
    }
    return switch (code) {
      case 400 -> "the server rejected our request for an unknown reason";
      case 401 -> "the server has asked for the client to provide credentials";
      case 403 -> text;
      case 404 -> "the server could not find the requested resource";
      case 405 -> "the server does not allow this method on the requested resource";
      case 409 -> "the server reported a conflict";
      case 422 -> "the server rejected our request due to an error in our request";
      case 429 -> "the server has received too many requests and has asked us to try again later";
      case 503 -> "the server is currently unable to handle the request";
      case 504 ->
          "the server was unable to return a response in the time allotted, but may still be"
              + " processing the request";
      default ->
          code >= 500
              ? "an error on the server (\""
                  + text
                  + "\") has prevented the request from succeeding"
              : "the server responded with the status code "
                  + code
                  + " but did not return more information";
    };
  }
}
