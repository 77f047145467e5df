package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** POST of a SelfSubjectAccessReview: everything is allowed that no fault denies. */
record ReviewHandler(KindRegistry kinds, Interceptor interceptor) implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    ObjectNode review =
        BodyDecoder.object(request, WriteOptions.of(request.http(), "CreateOptions"));
    JsonNode asked = review.path("spec").path("resourceAttributes");
    String kind = kind(asked);
    boolean denied =
        interceptor.denies(asked.path("verb").asText(), kind, asked.path("name").asText());
    ObjectNode status = review.putObject("status").put("allowed", !denied);
    if (denied) {
      status.put("reason", "denied by an injected fault");
    }
    return ApiResponse.json(201, review);
  }

  /** Returns the kind asked for, {@code *} for all of them, or nothing for one not served. */
  private String kind(JsonNode asked) {
    if (asked.path("resource").asText().equals("*")) {
      return "*";
    }
    return kinds.all().stream()
        .filter(
            each ->
                each.group().equals(asked.path("group").asText())
                    && each.names().plural().equals(asked.path("resource").asText()))
        .map(each -> each.names().kind())
        .findFirst()
        .orElse("");
  }
}
