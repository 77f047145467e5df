package io.capilib.testkit.internal.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.access.Attributes;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.store.GroupResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is answered with a failed Status. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient @Nullable ObjectNode details;
  private final String nextPage;

  private ApiError(int code, String reason, String message, @Nullable ObjectNode details) {
    this(code, reason, message, details, "");
  }

  private ApiError(
      int code, String reason, String message, @Nullable ObjectNode details, String nextPage) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
    this.details = details;
    this.nextPage = nextPage;
  }

  public static ApiError of(int code, String reason, String message) {
    return new ApiError(code, reason, message, Json.object());
  }

  public static ApiError badRequest(String message) {
    return new ApiError(400, "BadRequest", message, null);
  }

  static ApiError unauthorized() {
    return new ApiError(401, "Unauthorized", "Unauthorized", null);
  }

  public static ApiError unknownType() {
    return of(404, "NotFound", "the server could not find the requested resource");
  }

  public static ApiError notFound(GroupResource collection, String name) {
    return named(404, "NotFound", collection, name, "not found");
  }

  public static ApiError alreadyExists(GroupResource collection, String name, boolean deleting) {
    String prefix = deleting ? "object is being deleted: " : "";
    return new ApiError(
        409,
        "AlreadyExists",
        prefix + collection + " \"" + name + "\" already exists",
        details(collection, name));
  }

  public static ApiError conflict(GroupResource collection, String name, String why) {
    return new ApiError(
        409,
        "Conflict",
        "Operation cannot be fulfilled on " + collection + " \"" + name + "\": " + why,
        details(collection, name));
  }

  public static ApiError stale(GroupResource collection, String name) {
    return conflict(
        collection,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  public static ApiError forbidden(GroupResource collection, String name, String why) {
    return named(403, "Forbidden", collection, name, "is forbidden: " + why);
  }

  /** What somebody may not do. */
  public static ApiError denied(Attributes wanted, String why) {
    GroupResource resource = new GroupResource(wanted.group(), wanted.resource());
    String name = wanted.name().isEmpty() ? "" : " \"" + wanted.name() + '"';
    String what = wanted.resource().isEmpty() ? "" : resource + name + " is ";
    return new ApiError(
        403, "Forbidden", what + "forbidden: " + why, details(resource, wanted.name()));
  }

  public static ApiError otherNamespace() {
    return badRequest(
        "the namespace of the provided object does not match the namespace sent on the request");
  }

  public static ApiError undeterminableName(String name) {
    return badRequest(
        "the name of the object ("
            + name
            + " based on URL) was undeterminable: name must be provided");
  }

  public static ApiError methodNotAllowed() {
    return of(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
  }

  public static ApiError unsupportedMediaType(String accepted) {
    return new ApiError(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
            + accepted,
        null);
  }

  /** What the router of built-in kinds refuses before it looks at the request. */
  public static ApiError unroutable(int status, String reason, String message) {
    return new ApiError(status, reason, message, Json.object());
  }

  public static ApiError notAcceptable(String accepted) {
    return new ApiError(
        406, "NotAcceptable", "only the following media types are accepted: " + accepted, null);
  }

  public static ApiError tooLarge(long limit) {
    return tooLarge("limit is " + limit);
  }

  public static ApiError tooLarge(String why) {
    return new ApiError(413, "RequestEntityTooLarge", "Request entity too large: " + why, null);
  }

  /** What the fake does not do, told by a {@link Refusal}; the caller lists it as unsupported. */
  public static ApiError notImplemented(String message) {
    return of(501, "NotImplemented", message);
  }

  /** What an injected fault answers. */
  public static ApiError injected(int status, long retryAfterSeconds, String fault) {
    String reason =
        switch (status) {
          case 400 -> "BadRequest";
          case 401 -> "Unauthorized";
          case 403 -> "Forbidden";
          case 404 -> "NotFound";
          case 409 -> "Conflict";
          case 410 -> "Expired";
          case 422 -> "Invalid";
          case 429 -> "TooManyRequests";
          case 500 -> "InternalError";
          case 503 -> "ServiceUnavailable";
          case 504 -> "Timeout";
          default -> "";
        };
    ApiError error = new ApiError(status, reason, "injected " + fault, Json.object());
    return retryAfterSeconds > 0 ? error.withRetryAfter(retryAfterSeconds) : error;
  }

  /** What a server answers when it cannot reach an admission webhook that must be asked. */
  public static ApiError webhookDown(String webhook) {
    return internalError(
        "failed calling webhook \""
            + webhook
            + "\": failed to call webhook: Post \"https://webhook.test/\": dial tcp: connect:"
            + " connection refused");
  }

  public static ApiError otherName(String given, String ofPath) {
    return badRequest(
        "the name of the object ("
            + given
            + ") does not match the name on the URL ("
            + ofPath
            + ")");
  }

  /** A failure of the server's own, with its cause. */
  public static ApiError internalError(String why) {
    ObjectNode details = Json.object();
    details.putArray("causes").addObject().put("message", why);
    return new ApiError(500, "InternalError", "Internal error occurred: " + why, details);
  }

  public static ApiError internal(String message) {
    return new ApiError(500, "", message, null);
  }

  /** Returns the error that answers with a Status that others made. */
  public static ApiError ofStatus(ObjectNode status) {
    return new ApiError(
        status.path("code").asInt(),
        status.path("reason").asText(""),
        status.path("message").asText(),
        status.get("details") instanceof ObjectNode details ? details : null);
  }

  /** A validation error; {@code what} is a kind, or a resource for a few errors of the server. */
  public static ApiError invalid(GroupResource what, String name, List<FieldError> errors) {
    List<String> messages = errors.stream().map(FieldError::message).distinct().toList();
    String text = messages.size() == 1 ? messages.get(0) : "[" + String.join(", ", messages) + "]";
    ObjectNode details = details(what, name);
    ArrayNode causes = details.putArray("causes");
    for (FieldError error : errors) {
      addCause(causes, error.reason(), error.text(), error.field());
    }
    return new ApiError(422, "Invalid", what + " \"" + name + "\" is invalid: " + text, details);
  }

  /** Two managers of one field; each error's text names the other manager. */
  public static ApiError applyConflict(String message, List<FieldError> conflicts) {
    ObjectNode details = Json.object();
    ArrayNode causes = details.putArray("causes");
    for (FieldError conflict : conflicts) {
      addCause(causes, conflict.reason(), conflict.text(), conflict.field());
    }
    return new ApiError(409, "Conflict", message, details);
  }

  public static ApiError expired(String message, String nextPage) {
    return new ApiError(410, "Expired", message, null, nextPage);
  }

  public ApiError withCause(String causeReason, String message, String field) {
    ObjectNode more = details == null ? Json.object() : details.deepCopy();
    addCause(more.withArray("causes"), causeReason, message, field);
    return new ApiError(code, reason, getMessage(), more, nextPage);
  }

  public ApiError withRetryAfter(long seconds) {
    ObjectNode more = details == null ? Json.object() : details.deepCopy();
    more.put("retryAfterSeconds", seconds);
    return new ApiError(code, reason, getMessage(), more, nextPage);
  }

  /** Returns the HTTP status. */
  public int code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  long retryAfterSeconds() {
    return details == null ? 0 : details.path("retryAfterSeconds").asLong(0);
  }

  /** Returns the Status object. */
  public ObjectNode toStatus() {
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1");
    ObjectNode metadata = status.putObject("metadata");
    if (!nextPage.isEmpty()) {
      metadata.put("continue", nextPage);
    }
    status.put("status", "Failure").put("message", getMessage());
    if (!reason.isEmpty()) {
      status.put("reason", reason);
    }
    if (details != null) {
      status.set("details", details);
    }
    return status.put("code", code);
  }

  public ApiResponse toResponse() {
    long retryAfter = retryAfterSeconds();
    ApiResponse response = ApiResponse.json(code, toStatus());
    if (code == 501) {
      response = response.lacking(getMessage());
    }
    return response.with(
        "Retry-After", retryAfter > 0 ? List.of(Long.toString(retryAfter)) : List.of());
  }

  private static ApiError named(
      int code, String reason, GroupResource collection, String name, String rest) {
    return new ApiError(
        code, reason, collection + " \"" + name + "\" " + rest, details(collection, name));
  }

  private static void addCause(ArrayNode causes, String reason, String message, String field) {
    ObjectNode cause = causes.addObject().put("reason", reason).put("message", message);
    if (!field.isEmpty()) {
      cause.put("field", field);
    }
  }

  private static ObjectNode details(GroupResource what, String name) {
    ObjectNode details = Json.object();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!what.group().isEmpty()) {
      details.put("group", what.group());
    }
    return what.resource().isEmpty() ? details : details.put("kind", what.resource());
  }
}
