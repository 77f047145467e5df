package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.cel.CelLibrary;
import io.capilib.testkit.internal.cel.MatchCondition;
import io.capilib.testkit.internal.cel.UnsupportedExpression;
import io.capilib.testkit.internal.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the admission webhooks that a server knows: first all that may change an object. */
public final class AdmissionWebhooks {
  private final WebhookClient client;
  private final WebhookRules rules;
  private final Supplier<String> uids;

  /**
   * Asks through a client.
   *
   * @param namespaces finds a Namespace by its name
   * @param uids numbers the requests
   */
  public AdmissionWebhooks(
      WebhookClient client,
      Function<String, Optional<ObjectNode>> namespaces,
      Supplier<String> uids) {
    this.client = client;
    this.rules = new WebhookRules(namespaces);
    this.uids = uids;
  }

  /** A webhook that wants to hear of an operation, and the version at which it does. */
  private record Invited(JsonNode webhook, String version) {
    String name() {
      return webhook.path("name").asText();
    }

    boolean mayFail() {
      return webhook.path("failurePolicy").asText().equals("Ignore");
    }
  }

  /**
   * Lets webhooks change an object.
   *
   * @param configurations MutatingWebhookConfigurations in the order of their names
   * @return the object as the webhooks want it; null of a deletion
   * @throws Refused if a webhook does not let it pass
   */
  public @Nullable ObjectNode mutate(
      Iterable<ObjectNode> configurations, Operation operation, Consumer<String> warnings) {
    List<JsonNode> webhooks = webhooks(configurations);
    Reinvocation again = new Reinvocation();
    Operation now = round(webhooks, operation, warnings, again);
    if (again.wanted()) {
      now = round(webhooks, now, warnings, again.start());
    }
    return now.object();
  }

  private Operation round(
      List<JsonNode> webhooks, Operation operation, Consumer<String> warnings, Reinvocation again) {
    Operation now = operation;
    for (int i = 0; i < webhooks.size(); i++) {
      Optional<Invited> invited = invited(webhooks.get(i), now);
      if (invited.isEmpty() || !again.includes(i)) {
        continue;
      }
      Operation before = now;
      Optional<AdmissionAnswer> answer = ask(invited.get(), now, true, warnings);
      if (answer.isPresent()) {
        now = patched(invited.get(), now, answer.get());
      }
      boolean changed = now.object() != null && !now.object().equals(before.object());
      again.passed(i, changed, webhooks.get(i));
    }
    return now;
  }

  private Operation patched(Invited invited, Operation operation, AdmissionAnswer answer) {
    try {
      ObjectNode object = ObjectPatch.apply(operation, invited.version(), invited.name(), answer);
      return object == null ? operation : operation.with(object);
    } catch (CallFailed e) {
      if (invited.mayFail()) {
        return operation;
      }
      throw failure(invited, e);
    }
  }

  /**
   * Lets webhooks judge an object.
   *
   * @param configurations ValidatingWebhookConfigurations in the order of their names
   * @throws Refused if a webhook does not let it pass; all are asked before
   */
  public void validate(
      Iterable<ObjectNode> configurations, Operation operation, Consumer<String> warnings) {
    List<Refused> refusals = new ArrayList<>();
    for (JsonNode webhook : webhooks(configurations)) {
      Optional<Invited> invited = invited(webhook, operation);
      if (invited.isPresent()) {
        try {
          ask(invited.get(), operation, false, warnings);
        } catch (Refused e) {
          refusals.add(e);
        }
      }
    }
    if (!refusals.isEmpty()) {
      throw refusals.get(0);
    }
  }

  private List<JsonNode> webhooks(Iterable<ObjectNode> configurations) {
    List<JsonNode> webhooks = new ArrayList<>();
    for (ObjectNode each : configurations) {
      each.path("webhooks").forEach(webhooks::add);
    }
    webhooks.removeIf(webhook -> !client.calls(webhook.path("clientConfig")));
    return webhooks;
  }

  private Optional<Invited> invited(JsonNode webhook, Operation operation) {
    Optional<Invited> invited =
        rules.version(webhook, operation).map(version -> new Invited(webhook, version));
    return invited.filter(
        each -> webhook.path("matchConditions").isEmpty() || fits(each, operation));
  }

  /** A condition that does not hold decides, even if others cannot be evaluated. */
  private static boolean fits(Invited invited, Operation operation) {
    String name = invited.name();
    if (!CelLibrary.isPresent()) {
      throw new UnsupportedOperationException(CelLibrary.missing(name).what());
    }
    JsonNode request =
        AdmissionReview.of(invited.webhook(), operation, invited.version(), "").path("request");
    Optional<UnsupportedExpression> refused = Optional.empty();
    for (JsonNode condition : invited.webhook().path("matchConditions")) {
      try {
        if (!MatchCondition.holds(condition.path("expression").asText(), request)) {
          return false;
        }
      } catch (UnsupportedExpression e) {
        refused = Optional.of(e);
      }
    }
    if (refused.isPresent()) {
      throw new UnsupportedOperationException(name + ": " + refused.get().what());
    }
    return true;
  }

  /** Returns the answer, empty if there is none and there need not be. */
  private Optional<AdmissionAnswer> ask(
      Invited invited, Operation operation, boolean mutating, Consumer<String> warnings) {
    JsonNode webhook = invited.webhook();
    String effects = webhook.path("sideEffects").asText();
    if (operation.dryRun() && !List.of("None", "NoneOnDryRun").contains(effects)) {
      String problem = "admission webhook \"" + invited.name() + "\" does not support dry run";
      throw new Refused(status(400, "BadRequest", problem));
    }
    ObjectNode review = AdmissionReview.of(webhook, operation, invited.version(), uids.get());
    AdmissionAnswer answer;
    try {
      Duration limit = Duration.ofSeconds(webhook.path("timeoutSeconds").asLong(10));
      answer = AdmissionAnswer.of(review, said(webhook, review, limit), mutating);
    } catch (CallFailed e) {
      if (invited.mayFail()) {
        return Optional.empty();
      }
      throw failure(invited, e);
    }
    answer.warnings().forEach(warnings);
    if (!answer.allowed()) {
      throw new Refused(answer.denial(invited.name()));
    }
    return Optional.of(answer);
  }

  private ObjectNode said(JsonNode webhook, ObjectNode review, Duration limit) {
    try {
      return client.post(webhook.path("clientConfig"), review, limit, true);
    } catch (CallFailed e) {
      throw new CallFailed("failed to call webhook: " + e.getMessage());
    }
  }

  private static Refused failure(Invited invited, CallFailed why) {
    return internal("failed calling webhook \"" + invited.name() + "\": " + why.getMessage());
  }

  static Refused internal(String problem) {
    ObjectNode status = status(500, "InternalError", "Internal error occurred: " + problem);
    status.putObject("details").putArray("causes").addObject().put("message", problem);
    return new Refused(status);
  }

  private static ObjectNode status(int code, String reason, String message) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    return status
        .put("status", "Failure")
        .put("message", message)
        .put("reason", reason)
        .put("code", code);
  }
}
