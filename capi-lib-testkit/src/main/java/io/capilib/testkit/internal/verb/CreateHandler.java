package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.BodyDecoder;
import io.capilib.testkit.internal.codec.Representation;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.route.ResourceRequest;

/** POST: a new object. */
public record CreateHandler(Creation creation) implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    Representation form = Representation.accepted(request);
    WriteOptions options = WriteOptions.of(request.http(), "CreateOptions");
    ObjectNode object = BodyDecoder.object(request, options);
    return ApiResponse.json(201, form.of(creation.create(request, object, options)));
  }
}
