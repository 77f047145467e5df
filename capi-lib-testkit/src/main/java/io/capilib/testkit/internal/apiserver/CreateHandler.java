package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** POST: a new object. */
record CreateHandler(Creation creation) implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    Representation form = Representation.accepted(request);
    WriteOptions options = WriteOptions.of(request.http(), "CreateOptions");
    ObjectNode object = BodyDecoder.object(request, options);
    return ApiResponse.json(201, form.of(creation.create(request, object, options)));
  }
}
