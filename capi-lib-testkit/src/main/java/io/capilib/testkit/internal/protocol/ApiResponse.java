package io.capilib.testkit.internal.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP response. The body is a stream only for a watch.
 *
 * @param length number of bytes of the body; -1 for a stream without an end
 * @param missing what the request asked for that the server does not do
 */
public record ApiResponse(
    int status,
    Map<String, List<String>> headers,
    InputStream body,
    long length,
    Optional<String> missing) {
  public static ApiResponse json(int status, JsonNode content) {
    return bytes(status, "application/json", Json.bytes(content));
  }

  public static ApiResponse text(int status, String content) {
    return bytes(status, "text/plain; charset=utf-8", content.getBytes(StandardCharsets.UTF_8))
        .with("X-Content-Type-Options", List.of("nosniff"));
  }

  public static ApiResponse bytes(int status, String contentType, byte[] content) {
    return new ApiResponse(
        status,
        headers(contentType),
        new ByteArrayInputStream(content),
        content.length,
        Optional.empty());
  }

  /** Returns an answer that says nothing of a document, as caches believe what it says. */
  public static ApiResponse notModified() {
    return new ApiResponse(304, Map.of(), InputStream.nullInputStream(), 0, Optional.empty());
  }

  public static ApiResponse stream(String contentType, InputStream body) {
    return new ApiResponse(200, headers(contentType), body, -1, Optional.empty());
  }

  /** Returns the answer to a client that does not say who it is. */
  public static ApiResponse unauthorized() {
    return ApiError.unauthorized().toResponse();
  }

  /** Returns the answer to a request at which the server broke. */
  public static ApiResponse failed(String why) {
    return ApiError.internal(why).toResponse();
  }

  /** Returns this response with one more header, which may be there already. */
  public ApiResponse with(String name, List<String> values) {
    if (values.isEmpty()) {
      return this;
    }
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(name, List.copyOf(values));
    return new ApiResponse(status, more, body, length, missing);
  }

  /** Returns this response without its body. */
  public ApiResponse without() {
    return new ApiResponse(status, headers, new ByteArrayInputStream(new byte[0]), 0, missing);
  }

  /** Returns this response with another body. */
  public ApiResponse withBody(String contentType, byte[] content) {
    return new ApiResponse(
            status, headers, new ByteArrayInputStream(content), content.length, missing)
        .with("Content-Type", List.of(contentType));
  }

  ApiResponse lacking(String what) {
    return new ApiResponse(status, headers, body, length, Optional.of(what));
  }

  /** Gives the body up; the stream of a watch ends. */
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<String>> headers(String contentType) {
    return Map.of(
        "Content-Type", List.of(contentType), "Cache-Control", List.of("no-cache, private"));
  }
}
