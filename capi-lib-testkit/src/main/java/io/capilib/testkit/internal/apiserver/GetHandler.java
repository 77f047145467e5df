package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** GET of one object. */
record GetHandler(Machinery machinery) implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    Representation form = Representation.accepted(request.http());
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
