package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.BodyDecoder;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.MetaRules;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.route.AccessGuard;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/** Stores an object that is new: admit, strategy, validate, store. */
public final class Creation {
  private static final int LONGEST_PREFIX = 58;
  private static final int ATTEMPTS = 8;
  private static final List<String> WIPED =
      List.of(
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink");

  private final Machinery machinery;
  private final Admission admission;
  private final Webhooks webhooks;
  private final FieldOwnership ownership;

  public Creation(
      Machinery machinery, Admission admission, Webhooks webhooks, FieldOwnership ownership) {
    this.machinery = machinery;
    this.admission = admission;
    this.webhooks = webhooks;
    this.ownership = ownership;
  }

  /** Returns the object as stored, at the request's version. */
  ObjectNode create(ResourceRequest request, ObjectNode object, WriteOptions options) {
    Meta meta = Meta.of(object);
    wipeSystemFields(request, meta);
    MetaRules.dropEqualOwners(meta, false, request.warnings());
    meta.dropEmpty();
    boolean known = ownership.understands(request, object);
    ObjectNode owned = ownership.recordWrite(request, null, object, options);
    if (!known) {
      Meta.of(owned).node().remove("managedFields");
    }
    return store(request, owned, options);
  }

  /** Stores an object whose managed fields are set already. */
  ObjectNode createApplied(ResourceRequest request, ObjectNode object, WriteOptions options) {
    String link = Meta.of(object).text("selfLink");
    wipeSystemFields(request, Meta.of(object));
    if (options.dryRun() && !link.isEmpty()) {
      Meta.of(object).node().put("selfLink", link); // only storing it would lose it
    }
    if (!options.dryRun() || Meta.of(object).resourceVersion().isEmpty()) {
      Meta.of(object).set("resourceVersion", null); // storing it sets a new one
    }
    return store(request, object, options);
  }

  private ObjectNode store(ResourceRequest request, ObjectNode given, WriteOptions options) {
    ResourceKind kind = request.kind();
    Meta.of(given).dropEmpty();
    admission.create(request, Meta.of(given).name());
    ObjectNode object = webhooks.create(request, given);
    machinery.grants().check(request, object, null);
    Meta meta = Meta.of(object);
    meta.dropEmpty();
    stampSystemFields(meta);
    generateName(request, meta);
    if (kind.is(Trait.STATUS)) {
      object.remove("status");
      if (!kind.is(Trait.CUSTOM)) {
        kind.setDefaults(request.version(), object);
      }
    }
    if (kind.is(Trait.GENERATION) || kind.is(Trait.CUSTOM)) {
      meta.node().put("generation", 1);
    }
    machinery.allocate(kind, object, null);
    kind.rules().beforeCreate(object);
    List<FieldError> errors = new ArrayList<>(MetaRules.validate(kind, object));
    BodyDecoder.checkKind(request, object, errors);
    errors.addAll(kind.rules().validate(request.version(), object, null));
    if (!errors.isEmpty()) {
      throw kind.invalid(meta.name(), errors);
    }
    MetaRules.warn(kind, meta, List.of(), request.warnings());
    kind.rules().warnings(object, null).forEach(request.warnings()::add);
    new AccessGuard(machinery.access()).checkCreation(request, meta.name());
    webhooks.validate(request, object, null);
    if (!options.dryRun() && meta.resourceVersion().matches("0*[1-9][0-9]*")) {
      throw ApiError.internal("resourceVersion should not be set on objects to be created");
    }
    ObjectNode wanted = options.dryRun() ? object : kind.toStorage(object);
    machinery
        .store()
        .find(kind.collection(), ObjectKey.of(object))
        .ifPresent(
            present -> {
              throw ApiError.alreadyExists(
                  kind.collection(), meta.name(), Meta.of(present).deleting());
            });
    if (options.dryRun()) {
      return object;
    }
    ObjectNode stored = machinery.store().put(kind.collection(), wanted);
    return kind.seen(request.version(), stored);
  }

  private static void wipeSystemFields(ResourceRequest request, Meta meta) {
    if (request.kind().is(Trait.NAMESPACED)) {
      if (!meta.namespace().isEmpty() && !meta.namespace().equals(request.namespace())) {
        throw ApiError.badRequest(
            "the namespace of the provided object does not match the namespace sent on the"
                + " request");
      }
      meta.node().put("namespace", request.namespace());
    } else {
      meta.node().remove("namespace");
    }
    meta.node().remove(WIPED);
  }

  private void stampSystemFields(Meta meta) {
    meta.node().put("uid", machinery.identities().uid());
    meta.node().put("creationTimestamp", machinery.identities().now());
  }

  private void generateName(ResourceRequest request, Meta meta) {
    String prefix = meta.text("generateName");
    if (!meta.name().isEmpty() || prefix.isEmpty()) {
      return;
    }
    String base = prefix.substring(0, Math.min(LONGEST_PREFIX, prefix.length()));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String name = base + machinery.identities().suffix();
      ObjectKey key = new ObjectKey(meta.namespace(), name);
      if (machinery.store().find(request.collection(), key).isEmpty()) {
        meta.node().put("name", name);
        return;
      }
    }
    throw ApiError.alreadyExists(request.collection(), base, false).withRetryAfter(1);
  }
}
