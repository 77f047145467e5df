package io.capilib.testkit.internal.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.protobuf.ProtobufObject;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The first stage: a body in protobuf becomes one in JSON, which all other stages read. */
public final class ProtobufBody {
  private ProtobufBody() {}

  /** Returns the request with a JSON body if it has a protobuf body of a known kind. */
  public static ApiRequest toJson(ApiRequest http) {
    if (!BodyDecoder.mediaType(http).equals(ProtobufObject.MEDIA_TYPE) || http.body().length == 0) {
      return http;
    }
    ProtobufObject object;
    Optional<ObjectNode> json;
    try {
      object = ProtobufObject.parse(http.body());
      json = object.toJson();
    } catch (IllegalArgumentException e) {
      if (!http.method().equals("DELETE")) {
        return http; // who reads the body refuses it, and says what it should have been
      }
      throw ApiError.badRequest(String.valueOf(e.getMessage()));
    }
    Map<String, String> headers = new HashMap<>(http.headers());
    headers.put("content-type", "application/json");
    return new ApiRequest(
        http.method(),
        http.path(),
        http.query(),
        headers,
        Json.bytes(
            json.orElseThrow(
                () -> Refusal.PROTOBUF_KIND.error(object.apiVersion() + " " + object.kind()))),
        http.silence(),
        http.user(),
        http.idle());
  }
}
