package io.capilib.testkit.internal.codec;

import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.route.ResourceRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request with what the router made of it; null if it names no kind that is served.
 *
 * @param fieldManager field manager of a write, else empty
 */
public record Exchange(
    ApiRequest http,
    String verb,
    String kind,
    String namespace,
    String name,
    String subresource,
    boolean dryRun,
    String fieldManager,
    boolean review) {
  /** Returns the name in the path, or else the one in the body of a POST. */
  public String objectName() {
    if (!name.isEmpty() || !verb.equals("create")) {
      return name;
    }
    try {
      return BodyDecoder.document(http).path("metadata").path("name").asText();
    } catch (ApiError e) {
      return "";
    }
  }

  public static Exchange of(ApiRequest http, @Nullable ResourceRequest request) {
    boolean write = !http.method().equals("GET") && !http.method().equals("HEAD");
    WriteOptions options = WriteOptions.lenient(http);
    if (request == null) {
      String verb = http.method().toLowerCase(Locale.ROOT);
      return new Exchange(http, verb, "", "", "", "", false, "", false);
    }
    return new Exchange(
        http,
        request.verb(),
        request.kind().names().kind(),
        request.namespace(),
        request.name(),
        request.subresource(),
        write && (options.dryRun() || DeleteOptions.asksForDryRun(http)),
        write ? options.fieldManager() : "",
        request.kind().is(Trait.REVIEW));
  }
}
