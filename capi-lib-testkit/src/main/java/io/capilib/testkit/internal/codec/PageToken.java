package io.capilib.testkit.internal.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.GoJsonError;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.Parameters;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.VersionedStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a list starts: a revision, and for a later page the key before it.
 *
 * @param namespace namespace of the list, empty for all; tokens tell keys below it
 * @param after storage path of the last object of the page before, empty for the first page
 */
public record PageToken(long revision, String namespace, String after) {
  private static final String EXPIRED =
      "The provided continue parameter is too old to display a consistent list result. You can start"
          + " a new list without the continue parameter, or use the continue token in this response"
          + " to retrieve the remainder of the results. Continuing with the provided token results"
          + " in an inconsistent list - objects that were created, modified, or deleted between the"
          + " time the first chunk was returned and now may show up in the list.";

  public static PageToken of(ResourceRequest request, VersionedStore store) {
    Parameters query = request.http().query();
    String namespace = request.namespace();
    String token = query.text("continue");
    String asked = query.text("resourceVersion");
    if (!token.isEmpty()) {
      if (!asked.isEmpty() && !asked.equals("0")) {
        throw ApiError.badRequest("specifying resource version is not allowed when using continue");
      }
      return later(token, namespace, store);
    }
    long revision = query.number("resourceVersion", 0);
    if (revision > store.revision()) {
      throw tooLarge("", revision, store.revision());
    }
    if (query.text("resourceVersionMatch").equals("Exact")) {
      if (revision < store.compacted()) {
        throw ApiError.expired("The provided resource version is too old: " + revision, "");
      }
      return new PageToken(revision, namespace, "");
    }
    return new PageToken(store.revision(), namespace, "");
  }

  public static ApiError tooLarge(String prefix, long asked, long current) {
    return ApiError.of(
            504,
            "Timeout",
            prefix + "Too large resource version: " + asked + ", current: " + current)
        .withCause("ResourceVersionTooLarge", "Too large resource version", "")
        .withRetryAfter(1);
  }

  private static PageToken later(String token, String namespace, VersionedStore store) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(token);
      Optional<String> problem = GoJsonError.in(decoded);
      if (problem.isPresent()) {
        throw noGood(problem.get());
      }
      JsonNode content = Json.parse(decoded);
      String below = content.path("start").asText().replace("\u0000", "").substring(1);
      String start = namespace.isEmpty() ? below : namespace + "/" + below;
      long revision = content.path("rv").asLong();
      if (revision < 0) {
        return new PageToken(store.revision(), namespace, start);
      }
      if (revision < store.compacted()) {
        throw ApiError.expired(EXPIRED, encode(-1, below));
      }
      return new PageToken(revision, namespace, start);
    } catch (IOException | IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw noGood(String.valueOf(e.getMessage()));
    }
  }

  private static ApiError noGood(String why) {
    return ApiError.badRequest("invalid continue token: continue key is not valid: " + why);
  }

  public boolean isAfter(ObjectKey key) {
    return after.isEmpty() || key.path().compareTo(after) > 0;
  }

  /** Returns the token of the page after {@code last}. */
  public String next(ObjectNode last) {
    ObjectKey key = ObjectKey.of(last);
    return encode(revision, namespace.isEmpty() ? key.path() : key.name());
  }

  private static String encode(long revision, String start) {
    ObjectNode content =
        Json.object()
            .put("v", "meta.k8s.io/v1")
            .put("rv", revision)
            .put("start", "/" + start + "\u0000");
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(content.toString().getBytes(StandardCharsets.UTF_8));
  }
}
