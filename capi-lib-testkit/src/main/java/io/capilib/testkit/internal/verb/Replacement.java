package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.BodyDecoder;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.MetaRules;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.route.ResourceRequest;
import java.util.ArrayList;
import java.util.List;

/** Stores the next state of an object that is there: strategy, validate, store or remove. */
public final class Replacement {
  private static final List<String> KEPT_METADATA =
      List.of(
          "name",
          "namespace",
          "uid",
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "generation",
          "resourceVersion");

  private static final List<String> METADATA_OF_STATUS =
      List.of("labels", "annotations", "finalizers", "ownerReferences");

  private final Machinery machinery;
  private final Webhooks webhooks;
  private final FieldOwnership ownership;

  public Replacement(Machinery machinery, Webhooks webhooks, FieldOwnership ownership) {
    this.machinery = machinery;
    this.webhooks = webhooks;
    this.ownership = ownership;
  }

  /**
   * Carries out a write that is no apply.
   *
   * @param old the object before, at the request's version
   * @param changed what it shall be; this tree is used up
   */
  ObjectNode replace(
      ResourceRequest request, ObjectNode old, ObjectNode changed, WriteOptions options) {
    ObjectNode next = prepare(request, old, changed.deepCopy());
    if (request.status() && request.kind().release().statusOwnsMetadata()) {
      takeMetadata(METADATA_OF_STATUS, changed, next); // for who owns it; it is not stored
    }
    ObjectNode owned = ownership.recordWrite(request, old, next, options);
    boolean known = ownership.understands(request, changed);
    Meta.of(changed)
        .set("managedFields", known ? Meta.of(owned).node().get("managedFields") : null);
    return admitted(request, old, changed, options);
  }

  /** Carries out an apply, whose managed fields are set already. */
  ObjectNode replaceApplied(
      ResourceRequest request, ObjectNode old, ObjectNode changed, WriteOptions options) {
    return admitted(request, old, changed, options);
  }

  /** Webhooks see what the client wants; what the endpoint keeps is kept after them. */
  private ObjectNode admitted(
      ResourceRequest request, ObjectNode old, ObjectNode changed, WriteOptions options) {
    ObjectNode mutated = webhooks.update(request, changed, old);
    machinery.grants().check(request, mutated, old);
    UpdateHandler.checkVersion(request, Meta.of(mutated), Meta.of(old));
    return store(request, old, prepare(request, old, mutated), options);
  }

  /** Keeps what the endpoint must not change. */
  private static ObjectNode prepare(ResourceRequest request, ObjectNode old, ObjectNode changed) {
    ResourceKind kind = request.kind();
    Meta before = Meta.of(old);
    ObjectNode next = changed;
    if (request.status()) {
      next = statusOnly(request, old, changed);
    } else if (kind.is(Trait.STATUS)) {
      keep("status", old, next);
    }
    Meta after = Meta.of(next);
    for (String member : KEPT_METADATA) {
      after.set(member, before.node().get(member));
    }
    if (before.deleting()) {
      after.set("deletionTimestamp", before.node().get("deletionTimestamp"));
    }
    JsonNode reset = after.node().path("managedFields");
    after.dropEmpty();
    if (reset.isArray()) {
      after.set("managedFields", reset);
    }
    return next;
  }

  private static ObjectNode statusOnly(
      ResourceRequest request, ObjectNode old, ObjectNode changed) {
    ObjectNode next = old.deepCopy();
    keep("status", changed, next);
    Meta.of(next).set("managedFields", Meta.of(changed).node().get("managedFields"));
    if (!request.kind().is(Trait.CUSTOM)) {
      List<String> written = new ArrayList<>(METADATA_OF_STATUS);
      written.removeAll(request.kind().shape(request.version()).keptByStatus());
      takeMetadata(written, changed, next);
    }
    return next;
  }

  private static void takeMetadata(List<String> members, ObjectNode from, ObjectNode into) {
    for (String member : members) {
      Meta.of(into).set(member, Meta.of(from).node().get(member));
    }
  }

  private ObjectNode store(
      ResourceRequest request, ObjectNode old, ObjectNode next, WriteOptions options) {
    ResourceKind kind = request.kind();
    Meta after = Meta.of(next);
    if (request.subresource().isEmpty()) {
      machinery.allocate(kind, next, old);
      kind.rules().beforeUpdate(next, old);
    }
    if ((kind.is(Trait.GENERATION) || kind.is(Trait.CUSTOM))
        && !request.status()
        && contentChanged(kind, old, next)) {
      after.node().put("generation", after.generation() + 1);
    }
    List<FieldError> errors = new ArrayList<>(MetaRules.validateUpdate(kind, next, old));
    BodyDecoder.checkKind(request, next, errors);
    errors.addAll(
        request.status()
            ? kind.rules().validateStatus(request.version(), next, old)
            : kind.rules().validate(request.version(), next, old));
    errors.stream()
        .filter(FieldError::isTolerated)
        .forEach(error -> request.warnings().add(error.message()));
    errors.removeIf(FieldError::isTolerated);
    if (!errors.isEmpty()) {
      throw kind.invalid(after.name(), errors);
    }
    MetaRules.warn(kind, after, Meta.of(old).finalizers(), request.warnings());
    if (request.subresource().isEmpty()) {
      kind.rules().warnings(next, old).forEach(request.warnings()::add);
    }
    webhooks.validate(request, next, old);
    if (!options.dryRun()) {
      after.node().remove("selfLink"); // stored without
    }
    ObjectNode wanted = kind.toStorage(next);
    ObjectNode stored = machinery.unchanged(kind.collection(), old);
    if (wanted.equals(stored) || onlyTimesDiffer(wanted, stored) || options.dryRun()) {
      return options.dryRun() ? next : kind.view(request.version(), stored);
    }
    if (after.deleting() && after.finalizers().isEmpty() && !kind.rules().heldBack(wanted)) {
      machinery.store().remove(kind.collection(), stored); // watches see what was there last
      return kind.view(request.version(), wanted);
    }
    return kind.seen(request.version(), machinery.store().put(kind.collection(), wanted));
  }

  /** A write that changes nothing but the times in managed fields is no write. */
  private static boolean onlyTimesDiffer(ObjectNode wanted, ObjectNode stored) {
    return withoutTimes(wanted).equals(withoutTimes(stored));
  }

  private static ObjectNode withoutTimes(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    Meta.of(copy)
        .node()
        .path("managedFields")
        .forEach(
            entry -> {
              if (entry instanceof ObjectNode fields) {
                fields.remove("time");
              }
            });
    return copy;
  }

  private static boolean contentChanged(ResourceKind kind, ObjectNode old, ObjectNode next) {
    JsonNode before = Meta.of(old).node().path("annotations");
    return !content(kind, old).equals(content(kind, next))
        || (kind.is(Trait.COUNTS_ANNOTATIONS)
            && !before.equals(Meta.of(next).node().path("annotations")));
  }

  private static ObjectNode content(ResourceKind kind, ObjectNode object) {
    ObjectNode content = object.deepCopy();
    content.remove(List.of("metadata", "apiVersion", "kind"));
    if (kind.is(Trait.STATUS)) {
      content.remove("status");
    }
    return content;
  }

  private static void keep(String member, ObjectNode from, ObjectNode into) {
    if (from.has(member)) {
      into.set(member, from.get(member));
    } else {
      into.remove(member);
    }
  }
}
