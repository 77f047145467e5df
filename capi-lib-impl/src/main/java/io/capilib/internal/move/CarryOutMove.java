package io.capilib.internal.move;

import io.capilib.error.CapiException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.ErrorDetails;
import io.capilib.error.OperationCancelledException;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.move.FencedWrites.Fence;
import io.capilib.internal.operation.Failures;
import io.capilib.internal.operation.OperationScope;
import io.capilib.move.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The phases of a move: freeze, copy, verify; then remove and thaw. A failure in the first part is
 * undone. The second part is not broken off by cancellation or the caller's deadline, because its
 * middle is the worst place to stop.
 */
final class CarryOutMove {
  private final MoveRun run;
  private final MoveSnapshot snapshot;
  private final Supplier<OperationScope> freshScope;
  private final Progress progress = new Progress();

  /**
   * Prepares a move.
   *
   * @param freshScope gives a scope for undoing and for finishing
   */
  CarryOutMove(MoveRun run, MoveSnapshot snapshot, Supplier<OperationScope> freshScope) {
    this.run = run;
    this.snapshot = snapshot;
    this.freshScope = freshScope;
  }

  void carryOut() {
    DeletionWebhooks webhooks = DeletionWebhooks.read(run.scope(), run.source());
    List<GraphNode> toRemove = prepareOrUndo();
    Uninterrupted.get(() -> finish(webhooks, toRemove));
  }

  private List<GraphNode> prepareOrUndo() {
    try {
      return prepare();
    } catch (RuntimeException | Error e) {
      throw Uninterrupted.get(() -> undo(known(e)));
    }
  }

  /** A failure that nobody expected leaves no more behind than any other. */
  private CapiException known(Throwable failure) {
    return failure instanceof CapiException known
        ? known
        : run.log()
            .failure(
                ErrorDetails.of(
                        "CAPI-MOVE-0025",
                        "The move met "
                            + failure.getClass().getName()
                            + ", a failure that it knows nothing about.")
                    .withCause(failure)
                    .withRemedy("See its cause; if that is in capi-lib, report it."));
  }

  /** Copies and verifies; returns what is to be removed, owners first. */
  private List<GraphNode> prepare() {
    Verdicts frozen = new FreezeUnit(run, progress, snapshot).freeze();
    CopyUnit copies = new CopyUnit(run, progress, snapshot);
    copies.createNamespaces();
    copies.copy(frozen.copied());
    new VerifyUnit(run, progress.copies().values()).verify();
    Verdicts last = readAgain();
    new SourceComparison(run.source().name()).requireSameContent(frozen, last);
    List<GraphNode> marked = markRemoving(last.with(Verdict.MOVED));
    run.scope().check("about to remove the originals from \"" + run.source().name() + "\"");
    return marked;
  }

  private Verdicts readAgain() {
    ReadSource source = new ReadSource(run.scope(), run.source(), snapshot.names().namespace());
    return Verdicts.of(source.read(snapshot.source().kinds(), snapshot.secretNamespaces()));
  }

  private List<GraphNode> markRemoving(List<GraphNode> moved) {
    FencedWrites writes = new FencedWrites(run.scope(), run.source(), Fence.CONTENT);
    List<GraphNode> marked = new ArrayList<>();
    for (GraphNode node : moved) {
      marked.add(MoveSteps.isFrozen(node) ? writes.patch(node, Markers.removing()) : node);
    }
    return marked;
  }

  private CapiException undo(CapiException failure) {
    if (progress.isUntouched()) {
      return failure;
    }
    UndoMove undo = new UndoMove(run.in(freshScope.get()), progress);
    undo.undo();
    String summary = Failures.summary(failure) + " " + undo.outcome();
    if (!undo.isComplete()) {
      return run.log()
          .failure(
              ErrorDetails.of("CAPI-MOVE-0005", summary)
                  .withCause(failure)
                  .withRemedy(
                      "Plan the move again: the plan tells from the marks what is left to undo."));
    }
    ErrorDetails details = Failures.retold(failure, summary);
    if (failure instanceof DeadlineExceededException) {
      return new DeadlineExceededException(details);
    }
    return failure instanceof OperationCancelledException
        ? new OperationCancelledException(details)
        : run.log().failure(details);
  }

  private boolean finish(DeletionWebhooks webhooks, List<GraphNode> toRemove) {
    MoveRun rest = run.in(freshScope.get());
    try {
      new RemoveUnit(rest, progress, webhooks).remove(toRemove);
      new ThawUnit(rest, progress).thaw();
      return true;
    } catch (RuntimeException | Error e) {
      Set<GraphNode> left = new LinkedHashSet<>(MoveSteps.removals(toRemove));
      left.removeAll(progress.removed());
      throw run.log().failure(LeftBehind.details(run, known(e), left, progress));
    }
  }
}
