package io.capilib.testkit.internal.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The options of a deletion, from the body or, without one, the query; absent ones are empty. */
public record DeleteOptions(
    boolean dryRun,
    String uid,
    String resourceVersion,
    String propagationPolicy,
    OptionalLong grace) {
  /** Deletes whatever is there. */
  public static final DeleteOptions NONE =
      new DeleteOptions(false, "", "", "", OptionalLong.empty());

  public static DeleteOptions of(ApiRequest http) {
    JsonNode body =
        http.body().length == 0 ? MissingNode.getInstance() : BodyDecoder.document(http);
    String kind = "DeleteOptions";
    List<String> dryRun = new ArrayList<>();
    body.path("dryRun").forEach(value -> dryRun.add(value.asText()));
    boolean asked = body.isMissingNode();
    String queried = http.query().text("dryRun");
    if (asked && !queried.isEmpty()) {
      dryRun.add(queried);
    }
    List<FieldError> errors = new ArrayList<>();
    WriteOptions.checkDryRun(dryRun, errors);
    if (!errors.isEmpty()) {
      throw WriteOptions.invalid(kind, errors);
    }
    String policy =
        asked ? http.query().text("propagationPolicy") : body.path("propagationPolicy").asText("");
    if (!List.of("", "Orphan", "Background", "Foreground").contains(policy)) {
      throw WriteOptions.invalid(
          kind,
          FieldError.unsupported(
              "propagationPolicy", policy, "\"Foreground\", \"Background\", \"Orphan\", \"nil\""));
    }
    JsonNode orphans = body.path("orphanDependents");
    if (orphans.isBoolean() && !policy.isEmpty()) {
      throw WriteOptions.invalid(
          kind,
          FieldError.invalid(
              "propagationPolicy",
              policy,
              "orphanDependents and deletionPropagation cannot be both set"));
    }
    if (orphans.isBoolean()) {
      policy = orphans.asBoolean() ? "Orphan" : "Background";
    }
    JsonNode preconditions = body.path("preconditions");
    return new DeleteOptions(
        !dryRun.isEmpty(),
        preconditions.path("uid").asText(""),
        preconditions.path("resourceVersion").asText(""),
        policy,
        asked ? queriedGrace(http) : grace(body));
  }

  private static OptionalLong grace(JsonNode body) {
    JsonNode grace = body.path("gracePeriodSeconds");
    return grace.isNumber() ? OptionalLong.of(grace.asLong()) : OptionalLong.empty();
  }

  private static OptionalLong queriedGrace(ApiRequest http) {
    return http.query().has("gracePeriodSeconds")
        ? OptionalLong.of(http.query().number("gracePeriodSeconds", 0))
        : OptionalLong.empty();
  }

  /** Returns the options as webhooks see them. */
  public static ObjectNode document(ApiRequest http) {
    ObjectNode options = Json.object().put("kind", "DeleteOptions");
    options.put("apiVersion", "meta.k8s.io/v1");
    if (http.body().length > 0 && BodyDecoder.document(http) instanceof ObjectNode body) {
      body.remove(List.of("kind", "apiVersion"));
      return options.setAll(body);
    }
    if (!http.query().text("propagationPolicy").isEmpty()) {
      options.put("propagationPolicy", http.query().text("propagationPolicy"));
    }
    if (!http.query().text("dryRun").isEmpty()) {
      options.putArray("dryRun").add(http.query().text("dryRun"));
    }
    return options;
  }

  /** Returns whether a DELETE is one, without judging its options, for the log. */
  static boolean asksForDryRun(ApiRequest http) {
    try {
      return http.method().equals("DELETE") && of(http).dryRun();
    } catch (ApiError e) {
      return false;
    }
  }

  /** Each policy adds its own finalizer and takes the other's away. */
  public void adjustFinalizers(Meta meta) {
    if (propagationPolicy.isEmpty()) {
      return;
    }
    List<String> finalizers = new ArrayList<>(meta.finalizers());
    finalizers.removeAll(List.of(Propagation.ORPHAN, Propagation.FOREGROUND));
    if (propagationPolicy.equals("Orphan")) {
      finalizers.add(Propagation.ORPHAN);
    } else if (propagationPolicy.equals("Foreground")) {
      finalizers.add(Propagation.FOREGROUND);
    }
    if (!finalizers.equals(meta.finalizers())) {
      meta.finalizers(finalizers);
    }
  }
}
