package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Webhook configurations: each webhook can be called, for requests that there are. */
final class WebhookRules implements Rules {
  private static final List<String> REVIEWS = List.of("v1", "v1beta1");
  private static final List<String> SIDE_EFFECTS = List.of("None", "NoneOnDryRun");
  private static final int LONGEST_TIMEOUT = 30;
  private static final int NAME_SEGMENTS = 3;

  @Override
  public List<FieldError> validate(
      String version, ObjectNode configuration, @Nullable ObjectNode old) {
    List<FieldError> errors = new ArrayList<>();
    Set<String> names = new HashSet<>();
    JsonNode webhooks = configuration.path("webhooks");
    for (int i = 0; i < webhooks.size(); i++) {
      String field = "webhooks[" + i + "]";
      check(field, webhooks.get(i), errors);
      String name = webhooks.get(i).path("name").asText();
      if (!name.isEmpty() && !names.add(name)) {
        errors.add(FieldError.duplicate(field + ".name", name));
      }
    }
    return errors;
  }

  private static void check(String field, JsonNode webhook, List<FieldError> errors) {
    checkName(field + ".name", webhook.path("name").asText(), errors);
    WebhookScope.check(field + ".rules", webhook.path("rules"), errors);
    checkChoice(field, webhook, "failurePolicy", List.of("Fail", "Ignore"), errors);
    checkChoice(field, webhook, "matchPolicy", List.of("Equivalent", "Exact"), errors);
    if (webhook.path("sideEffects").asText().isEmpty()) {
      errors.add(FieldError.required(field + ".sideEffects", oneOf(SIDE_EFFECTS)));
    } else {
      checkChoice(field, webhook, "sideEffects", SIDE_EFFECTS, errors);
    }
    int timeout = webhook.path("timeoutSeconds").asInt();
    if (timeout < 1 || timeout > LONGEST_TIMEOUT) {
      errors.add(
          FieldError.invalidPlain(
              field + ".timeoutSeconds",
              Integer.toString(timeout),
              "the timeout value must be between 1 and 30 seconds"));
    }
    checkChoice(field, webhook, "reinvocationPolicy", List.of("IfNeeded", "Never"), errors);
    WebhookAddress.check(field + ".clientConfig", webhook.path("clientConfig"), errors);
    checkReviews(field + ".admissionReviewVersions", webhook, errors);
  }

  private static void checkName(String field, String name, List<FieldError> errors) {
    if (name.isEmpty()) {
      errors.add(FieldError.required(field, ""));
      return;
    }
    NameFormats.subdomain(name)
        .forEach(problem -> errors.add(FieldError.invalid(field, name, problem)));
    if (name.split("\\.", -1).length < NAME_SEGMENTS) {
      errors.add(
          FieldError.invalid(
              field, name, "should be a domain with at least three segments separated by dots"));
    }
  }

  private static void checkChoice(
      String field,
      JsonNode webhook,
      String member,
      List<String> choices,
      List<FieldError> errors) {
    String value = webhook.path(member).asText();
    if (!value.isEmpty() && !choices.contains(value)) {
      errors.add(FieldError.unsupported(field + "." + member, value, choices));
    }
  }

  private static void checkReviews(String field, JsonNode webhook, List<FieldError> errors) {
    List<String> versions = Definition.texts(webhook.path("admissionReviewVersions"));
    if (versions.isEmpty()) {
      errors.add(FieldError.required(field, oneOf(REVIEWS)));
      return;
    }
    for (int i = 0; i < versions.size(); i++) {
      if (versions.indexOf(versions.get(i)) < i) {
        errors.add(FieldError.invalid(field + "[" + i + "]", versions.get(i), "duplicate version"));
      }
    }
    if (versions.stream().noneMatch(REVIEWS::contains)) {
      errors.add(
          FieldError.invalidPlain(
              field,
              webhook.path("admissionReviewVersions").toString(),
              "must include at least one of " + String.join(", ", REVIEWS)));
    }
  }

  private static String oneOf(List<String> choices) {
    return "must specify one of " + String.join(", ", choices);
  }
}
