package io.capilib.internal.move;

import io.capilib.error.CapiException;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.move.FencedWrites.Fence;
import io.capilib.internal.operation.Failures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Takes back what a move did before it removed anything: removes the copies that it created and
 * un-pauses the source. Goes on after failures and remembers them.
 */
final class UndoMove {
  private final MoveRun run;
  private final Progress progress;
  private final List<String> failures = new ArrayList<>();
  private int copiesRemoved;
  private int restored;

  UndoMove(MoveRun run, Progress progress) {
    this.run = run;
    this.progress = progress;
  }

  /** Undoes everything that can be undone. */
  void undo() {
    progress
        .unconfirmed()
        .ifPresent(attempt -> attempt("copy of " + attempt.source(), () -> removeIfOurs(attempt)));
    List<Copy> copies = new ArrayList<>(progress.created());
    Collections.reverse(copies);
    copies.forEach(copy -> attempt("copy of " + copy.source(), () -> remove(copy)));
    progress.paused().forEach(node -> attempt("pause of " + node, () -> restore(node)));
  }

  private void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (CapiException e) {
      failures.add(what + " (" + Failures.summary(e) + ")");
    } catch (RuntimeException e) {
      failures.add(what + " (" + e.getClass().getName() + ")");
    }
  }

  private void removeIfOurs(Progress.Attempt attempt) {
    ResourceType type = attempt.source().type();
    Optional<GraphNode> found =
        run.target()
            .read(run.scope(), type, attempt.source().namespace(), attempt.source().name())
            .map(object -> new GraphNode(type, object));
    String sent = ObjectContent.exactDigest(attempt.sent());
    if (found.isPresent()) {
      if (!ObjectContent.exactDigest(found.get().content()).equals(sent)) {
        failures.add(
            found.get() + " (it is not known who created it: it differs from what was sent)");
        return;
      }
      remove(found.get());
    }
  }

  /** What is left stays paused, and marked for the next plan, as long as its Cluster is there. */
  private void remove(Copy copy) {
    if (failures.isEmpty() || !MoveSteps.isFrozen(copy.source())) {
      remove(copy.target());
    } else {
      failures.add("copy of " + copy.source() + " (kept, as it pauses what is left)");
    }
  }

  private void remove(GraphNode copy) {
    new FencedWrites(run.scope(), run.target(), Fence.IDENTITY).remove(copy, true);
    copiesRemoved++;
  }

  private void restore(GraphNode original) {
    FencedWrites writes = new FencedWrites(run.scope(), run.source(), Fence.IDENTITY);
    Optional<GraphNode> marked =
        writes.read(original).filter(now -> Markers.isBy(run.token(), now));
    if (marked.isPresent()) {
      writes.patch(marked.get(), Markers.thaw(original));
      restored++;
    }
  }

  boolean isComplete() {
    return failures.isEmpty();
  }

  /** Returns what was undone and what was not, as sentences. */
  String outcome() {
    String done =
        copiesRemoved
            + " copies were removed from \""
            + run.target().name()
            + "\" and "
            + restored
            + " objects in \""
            + run.source().name()
            + "\" were un-paused as before";
    return failures.isEmpty()
        ? "Everything was undone: " + done + "; nothing was removed from the source."
        : "Nothing was removed from the source. Undoing it was incomplete: "
            + done
            + ". Not undone: "
            + String.join("; ", failures)
            + ".";
  }
}
