package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.PageToken;
import io.capilib.testkit.internal.codec.Representation;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.route.ResourceRequest;
import java.util.Optional;

/** GET of one object. */
public record GetHandler(Machinery machinery) implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    long revision = request.http().query().number("resourceVersion", 0);
    if (revision > machinery.store().revision()) {
      throw PageToken.tooLarge("Timeout: ", revision, machinery.store().revision());
    }
    Optional<Tables> tables = Tables.wanted(machinery, request);
    if (tables.isPresent()) {
      ObjectNode object = request.kind().view(request.version(), find(machinery, request));
      return ApiResponse.json(200, tables.get().object(object));
    }
    Representation form = Representation.accepted(request);
    ObjectNode stored = find(machinery, request);
    return ApiResponse.json(200, form.of(request.kind().view(request.version(), stored)));
  }

  /** Returns the stored object that the request names. */
  static ObjectNode find(Machinery machinery, ResourceRequest request) {
    return machinery
        .store()
        .find(request.collection(), request.key())
        .orElseThrow(() -> ApiError.notFound(request.collection(), request.name()));
  }
}
