package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.DeleteOptions;
import io.capilib.testkit.internal.codec.Representation;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.route.ResourceRequest;

/** DELETE of one object. */
public record DeleteHandler(Machinery machinery, Webhooks webhooks, Removal removal)
    implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    Representation form = Representation.accepted(request);
    DeleteOptions options = DeleteOptions.of(request.http());
    ObjectNode stored = GetHandler.find(machinery, request);
    request.kind().view(request.version(), stored); // what nobody can convert stays
    Removal.check(request.kind(), stored, options);
    webhooks.delete(request, stored);
    machinery.unchanged(request.collection(), stored);
    Removal.Outcome outcome = removal.delete(request.kind(), stored, options);
    if (!outcome.gone() || request.kind().is(Trait.ANSWERS_DELETED)) {
      return ApiResponse.json(
          200, form.of(request.kind().view(request.version(), outcome.object())));
    }
    return ApiResponse.json(200, success(request, Meta.of(stored).uid()));
  }

  private static ObjectNode success(ResourceRequest request, String uid) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    ObjectNode details = status.putObject("details").put("name", request.name());
    if (!request.kind().group().isEmpty()) {
      details.put("group", request.kind().group());
    }
    details.put("kind", request.kind().names().plural()).put("uid", uid);
    return status;
  }
}
