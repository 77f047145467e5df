package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.patch.OtherVersions.Versioned;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Server-side apply, and the field ownership that all other writes leave behind. Results are new
 * trees; arguments are never changed. An object that comes back equal to the live one, times in its
 * managed fields included, was not changed.
 */
public final class ManagedFields {
  private ManagedFields() {}

  /** As the longer form, for a kind whose versions differ in their names only. */
  public static ObjectNode apply(
      @Nullable ObjectNode live,
      ObjectNode applied,
      String manager,
      boolean force,
      TypeShape shape,
      String subresource,
      Instant now) {
    return apply(
        live, applied, manager, force, shape, subresource, now, OtherVersions.alike(shape));
  }

  /**
   * Returns {@code live} (at the version of {@code applied}; null when it does not exist) with
   * {@code applied} merged in and the ownership updated.
   *
   * @throws ApplyConflict when others own what would change and {@code force} is false
   * @throws PatchRefused when {@code applied} is not something that can be applied
   */
  public static ObjectNode apply(
      @Nullable ObjectNode live,
      ObjectNode applied,
      String manager,
      boolean force,
      TypeShape shape,
      String subresource,
      Instant now,
      OtherVersions versions) {
    if (applied.path("metadata").has("managedFields")) {
      throw PatchRefused.badRequest("metadata.managedFields must be nil");
    }
    String apiVersion = applied.path("apiVersion").asText();
    ObjectNode current = live == null ? empty(applied) : withoutManagedFields(live);
    SortedMap<ManagerId, Owned> managers = readLive(live);
    FieldSet unownable = shape.unownable(subresource);
    Versioned versioned = new Versioned(current, apiVersion, shape);
    if (managers.isEmpty()) {
      // Nobody is known to own what exists, and it must not look as if the applier could have it
      // for free.
      ManagerId before = ManagerId.updater("before-first-apply", apiVersion, subresource);
      Versioned nothing = new Versioned(blank(applied, shape), apiVersion, shape);
      managers = updated(nothing, current, before, managers, versions, unownable, now);
    }
    Ownership ownership = new Ownership(versioned, versions, unownable, managers);
    ManagerId writer = ManagerId.applier(manager, subresource);
    ObjectNode merged = mergeAs(ownership, versioned, applied, writer, force, now);
    if (manager.equals("kubectl")) {
      LastApplied.refresh(merged, applied);
    }
    if (!shape.keepsNulls()) {
      Trees.dropNulls(merged);
    }
    ManagedEntries.write(merged, ownership.managers());
    return withoutIdleTimes(live, merged);
  }

  private static SortedMap<ManagerId, Owned> readLive(@Nullable ObjectNode live) {
    try {
      return live == null ? new TreeMap<>() : ManagedEntries.read(ManagedEntries.of(live));
    } catch (IllegalArgumentException e) {
      throw PatchRefused.internal("failed to decode managed fields: " + e.getMessage());
    }
  }

  private static ObjectNode mergeAs(
      Ownership ownership,
      Versioned live,
      ObjectNode applied,
      ManagerId writer,
      boolean force,
      Instant now) {
    try {
      TypedErrors.check(applied, live.shape());
      return ownership.apply(applied, writer, force, now);
    } catch (ApplyConflict conflict) {
      if (!writer.name().equals("kubectl") || !LastApplied.allows(live, conflict)) {
        throw conflict;
      }
      return ownership.apply(applied, writer, true, now);
    } catch (NotMergeable e) {
      throw PatchRefused.internal(
          "failed to create typed patch object ("
              + applied.path("metadata").path("namespace").asText()
              + "/"
              + applied.path("metadata").path("name").asText()
              + "; "
              + GoText.typeOf(applied)
              + "): "
              + e.getMessage());
    }
  }

  /** Returns whether an object is of its type: a server forgets who owns what is not. */
  public static boolean areKnown(ObjectNode object, TypeShape shape) {
    return TypedErrors.none(object, shape);
  }

  /** As the longer form, for a kind whose versions differ in their names only. */
  public static ObjectNode recordUpdate(
      @Nullable ObjectNode old,
      ObjectNode updated,
      String manager,
      String apiVersion,
      String subresource,
      Instant now,
      TypeShape shape) {
    return recordUpdate(
        old, updated, manager, apiVersion, subresource, now, shape, OtherVersions.alike(shape));
  }

  /**
   * Returns {@code updated} with the ownership after a create ({@code old} is null), an update or a
   * patch. Both objects are at {@code apiVersion}.
   */
  public static ObjectNode recordUpdate(
      @Nullable ObjectNode old,
      ObjectNode updated,
      String manager,
      String apiVersion,
      String subresource,
      Instant now,
      TypeShape shape,
      OtherVersions versions) {
    SortedMap<ManagerId, Owned> managers = readRequest(old, updated, subresource);
    ObjectNode result = withoutManagedFields(updated);
    if (managers.isEmpty() && old != null) {
      // Tracking starts at creation or at the first apply, never in between.
      ManagedEntries.write(result, managers);
      return result;
    }
    ObjectNode before = old == null ? blank(updated, shape) : withoutManagedFields(old);
    ManagerId writer = ManagerId.updater(manager, apiVersion, subresource);
    Versioned live = new Versioned(before, apiVersion, shape);
    SortedMap<ManagerId, Owned> owners;
    try {
      owners = updated(live, result, writer, managers, versions, shape.unownable(subresource), now);
    } catch (NotMergeable e) {
      // Ownership is no reason to refuse a write; validation will say what is wrong.
      return result;
    }
    ManagerCap.enforce(owners);
    ManagedEntries.write(result, owners);
    return withoutIdleTimes(old, result);
  }

  /**
   * A client may reset or replace the entries, but not by a subresource, and not by leaving them
   * out.
   */
  private static SortedMap<ManagerId, Owned> readRequest(
      @Nullable ObjectNode old, ObjectNode updated, String subresource) {
    JsonNode asked = ManagedEntries.of(updated);
    if (subresource.isEmpty()) {
      if (ManagedEntries.isReset(asked)) {
        return new TreeMap<>();
      }
      SortedMap<ManagerId, Owned> read = readOrNone(asked);
      if (!read.isEmpty()) {
        return read;
      }
    }
    return old == null ? new TreeMap<>() : readOrNone(ManagedEntries.of(old));
  }

  private static SortedMap<ManagerId, Owned> readOrNone(JsonNode entries) {
    try {
      return ManagedEntries.read(entries);
    } catch (IllegalArgumentException e) {
      return new TreeMap<>();
    }
  }

  private static SortedMap<ManagerId, Owned> updated(
      Versioned live,
      ObjectNode updated,
      ManagerId writer,
      SortedMap<ManagerId, Owned> managers,
      OtherVersions versions,
      FieldSet unownable,
      Instant now) {
    Ownership ownership = new Ownership(live, versions, unownable, managers);
    ownership.update(updated, writer, now);
    return ownership.managers();
  }

  /** A write that changes nothing but times changes nothing. */
  private static ObjectNode withoutIdleTimes(@Nullable ObjectNode old, ObjectNode result) {
    if (old == null) {
      return result;
    }
    return Trees.same(timeless(old), timeless(result)) ? old.deepCopy() : result;
  }

  private static ObjectNode timeless(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    for (JsonNode entry : ManagedEntries.of(copy)) {
      ((ObjectNode) entry).remove("time");
    }
    return copy;
  }

  private static ObjectNode blank(ObjectNode like, TypeShape shape) {
    return empty(like).setAll(shape.blank());
  }

  private static ObjectNode empty(ObjectNode like) {
    ObjectNode empty = JsonNodeFactory.instance.objectNode();
    empty.set("apiVersion", like.path("apiVersion"));
    empty.set("kind", like.path("kind"));
    return empty;
  }

  private static ObjectNode withoutManagedFields(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    ObjectNode metadata = Trees.object(copy.get("metadata"));
    if (metadata != null) {
      metadata.remove("managedFields");
    }
    return copy;
  }
}
