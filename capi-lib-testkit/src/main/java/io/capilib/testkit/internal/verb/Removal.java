package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.DeleteOptions;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.store.GroupResource;
import java.util.List;

/** Carries out a deletion: at once, or by a mark if somebody holds the object. */
public final class Removal {
  private static final List<String> WITHOUT_GRACE =
      List.of("CustomResourceDefinition", "Namespace");

  private final Machinery machinery;

  public Removal(Machinery machinery) {
    this.machinery = machinery;
  }

  /** What became of an object whose deletion was asked for. */
  record Outcome(ObjectNode object, boolean gone) {}

  public Outcome delete(ResourceKind kind, ObjectNode stored, DeleteOptions options) {
    ObjectNode marked = stored.deepCopy();
    Meta meta = Meta.of(marked);
    boolean first = !meta.deleting();
    if (!first && kind.rules().heldBack(stored)) {
      return new Outcome(stored, false);
    }
    options.adjustFinalizers(meta);
    if (kind.is(Trait.GRACE)) {
      return withGrace(kind, stored, marked, options);
    }
    if (first) {
      kind.rules().beforeDelete(marked, machinery.identities().now());
    }
    boolean gone =
        meta.finalizers().isEmpty()
            && !kind.rules().heldBack(marked)
            && !(first && kind.is(Trait.MARKED_FIRST));
    if (gone) {
      return new Outcome(
          options.dryRun() ? stored : machinery.store().remove(kind.collection(), stored), true);
    }
    if (first) {
      mark(kind, meta);
    } else if (kind.is(Trait.MARKED_FIRST)) {
      meta.node().put("deletionGracePeriodSeconds", 0);
    }
    if (options.dryRun() || marked.equals(stored)) {
      return new Outcome(options.dryRun() ? marked : stored, false);
    }
    return new Outcome(machinery.store().put(kind.collection(), marked), false);
  }

  /** Watches see the mark of what goes at once, too. */
  private Outcome withGrace(
      ResourceKind kind, ObjectNode stored, ObjectNode marked, DeleteOptions options) {
    long seconds = Grace.mark(marked, options.grace(), machinery.identities().instant());
    boolean gone = seconds == 0 && Meta.of(marked).finalizers().isEmpty();
    if (options.dryRun()) {
      return new Outcome(marked, gone);
    }
    ObjectNode kept =
        marked.equals(stored) ? stored : machinery.store().put(kind.collection(), marked);
    return new Outcome(gone ? machinery.store().remove(kind.collection(), kept) : kept, gone);
  }

  private void mark(ResourceKind kind, Meta meta) {
    meta.node().put("deletionTimestamp", machinery.identities().now());
    if (WITHOUT_GRACE.contains(kind.names().kind())) {
      return;
    }
    meta.node().put("deletionGracePeriodSeconds", 0);
    if (meta.generation() > 0) {
      meta.node().put("generation", meta.generation() + 1);
    }
  }

  /** Checks the preconditions of a deletion. */
  static void check(ResourceKind kind, ObjectNode stored, DeleteOptions options) {
    Meta meta = Meta.of(stored);
    for (List<String> each :
        List.of(
            List.of("UID", options.uid(), meta.uid()),
            List.of("ResourceVersion", options.resourceVersion(), meta.resourceVersion()))) {
      if (!each.get(1).isEmpty() && !each.get(1).equals(each.get(2))) {
        if (kind.is(Trait.MARKED_FIRST)) {
          throw ApiError.conflict(
              kind.collection(),
              meta.name(),
              "Precondition failed: %1$s in precondition: %2$s, %1$s in object meta: %3$s"
                  .formatted(each.toArray()));
        }
        boolean uid = each.get(0).equals("UID");
        throw ApiError.conflict(
            new GroupResource(kind.group(), kind.names().kind()),
            meta.name(),
            "the "
                + each.get(0)
                + " in the precondition ("
                + each.get(1)
                + ") does not match the "
                + each.get(0)
                + " in record ("
                + each.get(2)
                + "). The object might have been "
                + (uid ? "deleted and then recreated" : "modified"));
      }
    }
  }
}
