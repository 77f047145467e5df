package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.Conversion;
import io.capilib.testkit.internal.kind.Definition;
import io.capilib.testkit.internal.kind.KubernetesRelease;
import io.capilib.testkit.internal.kind.MetaRules;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.store.Identities;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.verb.Machinery;
import io.capilib.testkit.internal.webhook.CallFailed;
import io.capilib.testkit.internal.webhook.ConversionWebhook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Conversion by a webhook. Lists and watches of a real server are answered from a cache for each
 * version, so that they go on while the webhook is down; single objects are converted anew. A
 * definition that changes starts with empty caches. Thread-safe.
 */
final class WebhookConversion implements Conversion {
  private final ConversionWebhook webhook;
  private final KubernetesRelease release;
  private final Supplier<String> uids;
  private final boolean empty;
  private final Set<String> filled = ConcurrentHashMap.newKeySet();
  private final Map<String, Map<ObjectKey, ObjectNode>> seen = new ConcurrentHashMap<>();

  private WebhookConversion(
      ConversionWebhook webhook, KubernetesRelease release, Supplier<String> uids, boolean empty) {
    this.webhook = webhook;
    this.release = release;
    this.uids = uids;
    this.empty = empty;
  }

  /** Returns the conversion that a definition wants. */
  static Conversion of(Machinery machinery, ObjectNode definition) {
    boolean empty = machinery.store().list(new Definition(definition).collection()).isEmpty();
    JsonNode conversion = definition.path("spec").path("conversion");
    if (!conversion.path("strategy").asText().equals("Webhook")) {
      return NONE;
    }
    ConversionWebhook webhook =
        new ConversionWebhook(machinery.webhooks(), conversion.path("webhook"));
    Identities numbers = machinery.identities().separate();
    return webhook.isCalled()
        ? new WebhookConversion(webhook, machinery.kinds().release(), numbers::uid, empty)
        : NONE;
  }

  @Override
  public ObjectNode convert(ObjectNode object, String apiVersion) {
    ObjectNode sent = object.deepCopy();
    JsonNode revision = Meta.of(sent).node().remove("resourceVersion");
    try {
      ObjectNode converted = webhook.convert(sent, apiVersion, uids.get());
      Meta meta = Meta.of(converted);
      List<FieldError> problems = MetaRules.labels(meta.node().path("labels"), release);
      if (!problems.isEmpty()) {
        throw ApiError.internal(
            "conversion webhook for "
                + sent.path("apiVersion").asText()
                + ", Kind="
                + sent.path("kind").asText()
                + " returned invalid metadata: "
                + problems.get(0).message());
      }
      meta.set("resourceVersion", revision);
      return converted;
    } catch (CallFailed e) {
      throw ApiError.internal(e.getMessage());
    }
  }

  @Override
  public ObjectNode seen(String apiVersion, ObjectNode stored, Supplier<ObjectNode> view) {
    Map<ObjectKey, ObjectNode> cache =
        seen.computeIfAbsent(apiVersion, unused -> new ConcurrentHashMap<>());
    ObjectKey key = ObjectKey.of(stored);
    ObjectNode known = cache.get(key);
    if (known == null
        || !Meta.of(known).resourceVersion().equals(Meta.of(stored).resourceVersion())) {
      known = view.get();
      cache.put(key, known);
    }
    return known.deepCopy();
  }

  /** Caches that started with nothing are never behind. */
  @Override
  public void fill(String apiVersion, Collection<ObjectNode> objects, Consumer<ObjectNode> show) {
    if (!empty && !filled.contains(apiVersion)) {
      objects.forEach(show);
      filled.add(apiVersion);
    }
  }

  @Override
  public boolean changesLabels() {
    return true;
  }
}
