package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.internal.document.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request in the server's terms.
 *
 * @param subject what it is about
 * @param method HTTP method
 * @param path path and query, encoded
 * @param accept the media types that are understood
 * @param contentType the body's media type, empty without a body
 * @param body JSON, empty for none
 * @param repeatable whether carrying it out twice is the same as once
 */
record ApiRequest(
    Subject subject,
    String method,
    String path,
    String accept,
    String contentType,
    String body,
    boolean repeatable) {
  static final String JSON = "application/json";

  static ApiRequest get(Subject subject, String path) {
    return new ApiRequest(subject, "GET", path, JSON, "", "", true);
  }

  static ApiRequest write(Subject subject, String method, String path, JsonNode body) {
    return new ApiRequest(subject, method, path, JSON, JSON, Json.text(body), true);
  }

  ApiRequest accepting(String mediaTypes) {
    return new ApiRequest(subject, method, path, mediaTypes, contentType, body, repeatable);
  }

  ApiRequest of(String bodyType) {
    return new ApiRequest(subject, method, path, accept, bodyType, body, repeatable);
  }

  ApiRequest repeatable(boolean value) {
    return new ApiRequest(subject, method, path, accept, contentType, body, value);
  }

  Map<String, String> headers(String userAgent) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", accept);
    headers.put("User-Agent", userAgent);
    if (!contentType.isEmpty()) {
      headers.put("Content-Type", contentType);
    }
    return headers;
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
