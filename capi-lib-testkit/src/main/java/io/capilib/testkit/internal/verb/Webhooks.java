package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.DeleteOptions;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.BuiltInKinds;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.Refusal;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.GroupResource;
import io.capilib.testkit.internal.store.Identities;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.webhook.AdmissionWebhooks;
import io.capilib.testkit.internal.webhook.Operation;
import io.capilib.testkit.internal.webhook.Refused;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the webhooks that are configured in the store about writes. */
public final class Webhooks {
  private static final GroupResource MUTATING =
      new GroupResource(BuiltInKinds.ADMISSION, "mutatingwebhookconfigurations");
  private static final GroupResource VALIDATING =
      new GroupResource(BuiltInKinds.ADMISSION, "validatingwebhookconfigurations");

  private final Machinery machinery;
  private final AdmissionWebhooks asked;

  public Webhooks(Machinery machinery) {
    this.machinery = machinery;
    Identities numbers = machinery.identities().separate();
    this.asked =
        new AdmissionWebhooks(
            machinery.webhooks(),
            name -> machinery.store().find(BuiltInKinds.NAMESPACES, new ObjectKey("", name)),
            numbers::uid);
  }

  /** Returns the object as webhooks change it. */
  ObjectNode create(ResourceRequest request, ObjectNode object) {
    return changed(request, Meta.of(object).name(), object, null);
  }

  /** Returns the object as webhooks change it. */
  ObjectNode update(ResourceRequest request, ObjectNode object, ObjectNode old) {
    return changed(request, request.name(), object, old);
  }

  private ObjectNode changed(
      ResourceRequest request, String name, ObjectNode object, @Nullable ObjectNode old) {
    if (isExempt(request, MUTATING)) {
      return object;
    }
    Operation operation = operation(request, name, object.deepCopy(), old);
    ObjectNode changed =
        answered(
            request,
            name,
            () -> asked.mutate(configurations(MUTATING), operation, request.warnings()::add));
    return changed == null ? object : changed;
  }

  /** Lets webhooks judge what is about to be stored. */
  void validate(ResourceRequest request, ObjectNode object, @Nullable ObjectNode old) {
    if (!isExempt(request, VALIDATING)) {
      String name = Meta.of(object).name();
      Operation operation = operation(request, name, object.deepCopy(), old);
      judged(request, name, operation);
    }
  }

  /** Lets webhooks judge a deletion. */
  void delete(ResourceRequest request, ObjectNode stored) {
    if (isExempt(request, MUTATING) && isExempt(request, VALIDATING)) {
      return;
    }
    ObjectNode old = request.kind().view(request.version(), stored);
    String name = Meta.of(stored).name();
    Operation operation =
        new Operation(
            new AdmittedKind(request.kind(), request.version()),
            "DELETE",
            "",
            request.name(),
            namespace(request, name),
            null,
            old,
            DeleteOptions.document(request.http()),
            request.http().user().toJson());
    answered(
        request,
        name,
        () -> asked.mutate(configurations(MUTATING), operation, request.warnings()::add));
    judged(request, name, operation);
  }

  private void judged(ResourceRequest request, String name, Operation operation) {
    answered(
        request,
        name,
        () -> {
          asked.validate(configurations(VALIDATING), operation, request.warnings()::add);
          return null;
        });
  }

  private static Operation operation(
      ResourceRequest request, String name, ObjectNode object, @Nullable ObjectNode old) {
    String verb = old == null ? "CREATE" : "UPDATE";
    return new Operation(
        new AdmittedKind(request.kind(), request.version()),
        verb,
        request.subresource(),
        name,
        namespace(request, name),
        object,
        old,
        options(request.http(), old == null ? "CreateOptions" : "UpdateOptions"),
        request.http().user().toJson());
  }

  private static String namespace(ResourceRequest request, String name) {
    return request.collection().equals(BuiltInKinds.NAMESPACES) ? name : request.namespace();
  }

  private static ObjectNode options(ApiRequest http, String kind) {
    ObjectNode options = Json.object().put("kind", kind).put("apiVersion", "meta.k8s.io/v1");
    for (String each : List.of("fieldManager", "fieldValidation")) {
      if (!http.query().text(each).isEmpty()) {
        options.put(each, http.query().text(each));
      }
    }
    if (!http.query().text("dryRun").isEmpty()) {
      options.putArray("dryRun").add(http.query().text("dryRun"));
    }
    return options;
  }

  /** Configurations of webhooks are not sent to webhooks, so that a broken one can be mended. */
  private boolean isExempt(ResourceRequest request, GroupResource configurations) {
    return request.collection().group().equals(BuiltInKinds.ADMISSION)
        || configurations(configurations).isEmpty();
  }

  private Collection<ObjectNode> configurations(GroupResource which) {
    return machinery.store().list(which).values();
  }

  private <T> @Nullable T answered(
      ResourceRequest request, String name, Supplier<@Nullable T> question) {
    ObjectKey key = new ObjectKey(request.namespace(), name);
    Optional<ObjectNode> before = machinery.store().find(request.collection(), key);
    T answer;
    try {
      answer = question.get();
    } catch (Refused e) {
      throw ApiError.ofStatus(e.status());
    } catch (UnsupportedOperationException e) {
      throw Refusal.MATCH_CONDITIONS.error(String.valueOf(e.getMessage()));
    }
    if (!machinery.store().find(request.collection(), key).equals(before)) {
      throw new ChangedMeanwhile(request.collection() + " " + key.path());
    }
    return answer;
  }
}
