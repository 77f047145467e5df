package io.capilib.internal.move;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.Await;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.move.FencedWrites.Fence;
import io.capilib.internal.move.TargetObjects.Place;
import io.capilib.internal.operation.StepLog.Result;
import io.capilib.move.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pauses what moves and returns how the source is then: providers may answer a pause by writing
 * down what the copies need, and may ask to wait until they have.
 */
final class FreezeUnit {
  private final MoveRun run;
  private final Progress progress;
  private final MoveSnapshot snapshot;

  FreezeUnit(MoveRun run, Progress progress, MoveSnapshot snapshot) {
    this.run = run;
    this.progress = progress;
    this.snapshot = snapshot;
  }

  /** Pauses, waits until no provider blocks the move, and reads again. */
  Verdicts freeze() {
    pause();
    Set<GraphNode> blocking = blocking(snapshot.verdicts());
    while (true) {
      awaitUnblocked(blocking);
      Verdicts frozen = read();
      new SourceComparison(run.source().name()).requireSameObjects(snapshot.verdicts(), frozen);
      blocking = blocking(frozen);
      if (blocking.isEmpty()) {
        return frozen;
      }
    }
  }

  /** Pauses the roots of what moves; returns them as they are then. */
  List<GraphNode> pause() {
    FencedWrites writes = new FencedWrites(run.scope(), run.source(), Fence.CONTENT);
    List<GraphNode> roots = MoveSteps.frozen(snapshot.verdicts());
    List<GraphNode> paused = new ArrayList<>();
    for (GraphNode root : roots) {
      run.log()
          .run(
              run.steps().pause(root),
              () -> {
                progress.pausing(root);
                paused.add(writes.patch(root, Markers.pause(root, run.scope().id(), run.token())));
                return Result.CHANGED;
              });
    }
    return paused;
  }

  private static Set<GraphNode> blocking(Verdicts verdicts) {
    Set<GraphNode> blocking = new LinkedHashSet<>(verdicts.with(Verdict.MOVED));
    blocking.removeIf(node -> node.annotation(Names.BLOCK_MOVE).isEmpty());
    return blocking;
  }

  private void awaitUnblocked(Set<GraphNode> blocking) {
    Map<Place, Set<GraphNode>> byPlace = new LinkedHashMap<>();
    for (GraphNode node : blocking) {
      byPlace.computeIfAbsent(Place.of(node), place -> new LinkedHashSet<>()).add(node);
    }
    byPlace.forEach(
        (place, nodes) ->
            Await.on(run.source(), place.type(), Query.inNamespace(place.namespace()))
                .until(run.scope(), objects -> firstBlocking(place, nodes, objects)));
  }

  private Optional<String> firstBlocking(
      Place place, Set<GraphNode> nodes, Collection<ObjectNode> objects) {
    return objects.stream()
        .map(object -> new GraphNode(place.type(), object))
        .filter(nodes::contains)
        .filter(node -> node.annotation(Names.BLOCK_MOVE).isPresent())
        .findFirst()
        .map(
            node ->
                "the provider of "
                    + node
                    + " in \""
                    + run.source().name()
                    + "\" to take away the annotation "
                    + Names.BLOCK_MOVE);
  }

  private Verdicts read() {
    ReadSource source = new ReadSource(run.scope(), run.source(), snapshot.names().namespace());
    return Verdicts.of(source.read(snapshot.kindsInUse(), snapshot.secretNamespacesInUse()));
  }
}
