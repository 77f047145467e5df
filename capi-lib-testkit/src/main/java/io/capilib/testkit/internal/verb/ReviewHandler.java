package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.access.Attributes;
import io.capilib.testkit.internal.access.Decision;
import io.capilib.testkit.internal.access.User;
import io.capilib.testkit.internal.codec.BodyDecoder;
import io.capilib.testkit.internal.codec.Interceptor;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.BuiltInKinds;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.GroupResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** POST of a question who somebody is or what he may do: answered, and nothing is stored. */
public record ReviewHandler(Machinery machinery, FieldOwnership ownership, Interceptor interceptor)
    implements Handler {
  private static final List<String> METADATA =
      List.of("name", "generateName", "namespace", "labels", "annotations", "managedFields");
  private static final List<String> ENTRY =
      List.of("manager", "operation", "apiVersion", "time", "fieldsType", "fieldsV1");

  @Override
  public ApiResponse handle(ResourceRequest request) {
    WriteOptions options = WriteOptions.of(request.http(), "CreateOptions");
    ObjectNode review = BodyDecoder.object(request, options);
    User user = request.http().user();
    return ApiResponse.json(
        201,
        switch (request.kind().names().kind()) {
          case "SelfSubjectReview" -> self(review, user);
          case "SelfSubjectRulesReview" -> rules(review, user);
          case "SelfSubjectAccessReview" -> access(request, review, options, user);
          default -> access(request, review, options, subject(review.path("spec")));
        });
  }

  private ObjectNode self(ObjectNode review, User user) {
    review.putObject("metadata").put("creationTimestamp", machinery.identities().now());
    review.putObject("status").set("userInfo", user.toJson());
    return review;
  }

  private ObjectNode rules(ObjectNode review, User user) {
    String namespace = review.path("spec").path("namespace").asText();
    if (namespace.isEmpty()) {
      throw ApiError.badRequest("no namespace on request");
    }
    return new RulesReview(machinery.access().granted(user, namespace)).of(review);
  }

  /** Whom a review of somebody else's rights asks about. */
  private static User subject(JsonNode spec) {
    List<String> groups = new ArrayList<>();
    spec.path("groups").forEach(each -> groups.add(each.asText()));
    String name = spec.path("user").asText();
    if (name.isEmpty() && groups.isEmpty()) {
      throw invalid("spec.user", "\"\"", "at least one of user or group must be specified");
    }
    Map<String, List<String>> extra = new LinkedHashMap<>();
    return new User(name, spec.path("uid").asText(), groups, extra);
  }

  private ObjectNode access(
      ResourceRequest request, ObjectNode review, WriteOptions options, User user) {
    JsonNode resource = review.path("spec").path("resourceAttributes");
    JsonNode path = review.path("spec").path("nonResourceAttributes");
    if (resource.isObject() && path.isObject()) {
      throw invalid(
          "spec.nonResourceAttributes",
          printed(path),
          "cannot be specified in combination with resourceAttributes");
    }
    if (!resource.isObject() && !path.isObject()) {
      throw invalid(
          "spec.resourceAttributes",
          "null",
          "exactly one of nonResourceAttributes or resourceAttributes must be specified");
    }
    ObjectNode answer = ownership.recordWrite(request, null, review, options);
    checkMetadata(answer);
    if (request.kind().is(Trait.NAMESPACED)) {
      checkNamespace(request.namespace(), resource, path);
      Meta.of(answer).node().put("namespace", request.namespace());
    }
    Decision decision =
        resource.isObject() && isDenied(resource)
            ? new Decision(false, "denied by an injected fault")
            : machinery.access().decide(user, attributes(resource, path));
    ObjectNode status = answer.putObject("status").put("allowed", decision.allowed());
    if (!decision.reason().isEmpty()) {
      status.put("reason", decision.reason());
    }
    return answer;
  }

  /** A question has no name and nothing else that only objects have. */
  private static void checkMetadata(ObjectNode review) {
    ObjectNode given = Meta.of(review).node().deepCopy();
    given.remove(List.of("namespace", "managedFields"));
    if (!given.isEmpty()) {
      String printed = ordered(Meta.of(review).node(), METADATA).toString();
      throw invalid("metadata", printed, "must be empty");
    }
  }

  private static ObjectNode ordered(JsonNode members, List<String> names) {
    ObjectNode ordered = Json.object();
    for (String name : names) {
      if (members.has(name)) {
        ordered.set(name, members.get(name));
      }
    }
    if (ordered.has("managedFields")) {
      JsonNode entry = ordered.path("managedFields").path(0);
      ordered.putArray("managedFields").add(ordered(entry, ENTRY));
    }
    return ordered;
  }

  private static void checkNamespace(String namespace, JsonNode resource, JsonNode path) {
    if (path.isObject()) {
      throw invalid(
          "spec.nonResourceAttributes", printed(path), "disallowed on this kind of request");
    }
    String asked = resource.path("namespace").asText();
    if (!asked.equals(namespace)) {
      throw invalid(
          "spec.resourceAttributes.namespace", '"' + asked + '"', "must match metadata.namespace");
    }
  }

  private static String printed(JsonNode path) {
    ObjectNode printed = Json.object();
    printed.put("Path", path.path("path").asText()).put("Verb", path.path("verb").asText());
    return printed.toString();
  }

  private static Attributes attributes(JsonNode resource, JsonNode path) {
    if (path.isObject()) {
      return Attributes.ofPath(path.path("verb").asText(), path.path("path").asText());
    }
    return new Attributes(
        resource.path("verb").asText(),
        resource.path("group").asText(),
        resource.path("resource").asText(),
        resource.path("subresource").asText(),
        resource.path("namespace").asText(),
        resource.path("name").asText(),
        "");
  }

  private static ApiError invalid(String field, String value, String why) {
    return ApiError.invalid(
        new GroupResource(BuiltInKinds.AUTHORIZATION, ""),
        "",
        List.of(FieldError.invalidPlain(field, value, why)));
  }

  private boolean isDenied(JsonNode asked) {
    return interceptor.denies(
        asked.path("verb").asText(), kind(asked), asked.path("name").asText());
  }

  /** Returns the kind asked for, {@code *} for all of them, or nothing for one not served. */
  private String kind(JsonNode asked) {
    if (asked.path("resource").asText().equals("*")) {
      return "*";
    }
    return machinery.kinds().all().stream()
        .filter(
            each ->
                each.group().equals(asked.path("group").asText())
                    && each.names().plural().equals(asked.path("resource").asText()))
        .map(each -> each.names().kind())
        .findFirst()
        .orElse("");
  }
}
