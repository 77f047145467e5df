package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.patch.OtherVersions.Versioned;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Removes what an applier applied before, does not apply now, and nobody else owns. */
final class Abandoned {
  private final OtherVersions versions;
  private final SortedMap<ManagerId, Owned> managers;

  Abandoned(OtherVersions versions, SortedMap<ManagerId, Owned> managers) {
    this.versions = versions;
    this.managers = managers;
  }

  /** Returns {@code merged} without what {@code last} had and no manager has now. */
  ObjectNode prune(ObjectNode merged, Owned last, Versioned live) {
    Versioned then = at(merged, last.apiVersion(), live);
    if (then == null) {
      return merged;
    }
    TypeShape shape = then.shape();
    FieldSet lastFields = last.fields().withDeclaredParents(shape);
    ObjectNode pruned = Removal.from(then.object(), lastFields, shape);
    for (Map.Entry<String, FieldSet> managed : managedByVersion(last.apiVersion()).entrySet()) {
      pruned = addBackOwned(then, pruned, managed.getKey(), managed.getValue());
    }
    FieldSet gone =
        fields(then.object(), shape).difference(fields(pruned, shape)).intersection(lastFields);
    ObjectNode left = Removal.from(then.object(), gone, shape);
    Versioned now = at(left, live.apiVersion(), new Versioned(left, last.apiVersion(), shape));
    return now == null ? merged : now.object();
  }

  /** The pruned version comes first: conversion may need what was pruned. */
  private Map<String, FieldSet> managedByVersion(String first) {
    SortedMap<String, FieldSet> all =
        new TreeMap<>(
            (a, b) ->
                a.equals(b) ? 0 : a.equals(first) ? -1 : b.equals(first) ? 1 : a.compareTo(b));
    managers
        .values()
        .forEach(owned -> all.merge(owned.apiVersion(), owned.fields(), FieldSet::union));
    return all;
  }

  private ObjectNode addBackOwned(
      Versioned merged, ObjectNode pruned, String apiVersion, FieldSet managed) {
    Versioned whole = at(merged.object(), apiVersion, merged);
    Versioned part = at(pruned, apiVersion, merged);
    if (whole == null || part == null) {
      return pruned;
    }
    TypeShape shape = whole.shape();
    FieldSet kept = fields(part.object(), shape).union(managed.withDeclaredParents(shape));
    FieldSet gone = fields(whole.object(), shape).difference(kept);
    ObjectNode left = Removal.from(whole.object(), gone, shape);
    Versioned back = at(left, merged.apiVersion(), whole);
    return back == null ? pruned : back.object();
  }

  private static FieldSet fields(ObjectNode object, TypeShape shape) {
    return Fields.of(object, shape).withDeclaredParents(shape);
  }

  private @Nullable Versioned at(ObjectNode object, String apiVersion, Versioned current) {
    return apiVersion.equals(current.apiVersion())
        ? new Versioned(object, apiVersion, current.shape())
        : versions.at(object, apiVersion);
  }
}
