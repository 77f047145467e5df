package io.capilib.internal.move;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.ConflictException;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.move.FencedWrites.Fence;
import io.capilib.internal.operation.StepLog.Result;
import java.util.List;
import java.util.Optional;

/** Creates on the target what is missing there, owners before what they own. */
final class CopyUnit {
  private final MoveRun run;
  private final Progress progress;
  private final MoveSnapshot snapshot;

  CopyUnit(MoveRun run, Progress progress, MoveSnapshot snapshot) {
    this.run = run;
    this.progress = progress;
    this.snapshot = snapshot;
  }

  /** Creates the namespaces that are missing. */
  void createNamespaces() {
    snapshot
        .namespaces()
        .forEach(
            (name, phase) -> {
              if (phase.isEmpty()) {
                run.log().run(run.steps().namespace(name), () -> createNamespace(name));
              }
            });
  }

  private Result createNamespace(String name) {
    try {
      run.target().create(run.scope(), Names.NAMESPACE, CopyObject.namespace(name));
      return Result.CHANGED;
    } catch (ConflictException e) {
      return Result.UNCHANGED;
    }
  }

  /** Copies the objects, which are in the order of ownership. */
  void copy(List<GraphNode> objects) {
    for (GraphNode node : objects) {
      run.log().run(run.steps().copy(snapshot, node), () -> copy(node));
    }
  }

  private Result copy(GraphNode node) {
    Optional<GraphNode> existing = snapshot.target().find(node.ref());
    if (existing.isPresent()) {
      progress.copied(new Copy(node, existing.get(), Optional.empty()));
      return Result.UNCHANGED;
    }
    Copy copy = create(node);
    progress.copied(copy);
    if (!MoveSteps.isFrozen(node)) {
      managedFields(run, node).ifPresent(records -> progress.copied(restore(copy, records)));
    }
    return Result.CHANGED;
  }

  private Copy create(GraphNode node) {
    ObjectNode sent = CopyObject.of(node, progress.copies());
    progress.creating(node, sent);
    try {
      ObjectNode created = run.target().create(run.scope(), node.type(), sent);
      return new Copy(node, new GraphNode(node.type(), created), Optional.of(sent));
    } catch (ConflictException | InvalidRequestException e) {
      progress.refused();
      throw e;
    }
  }

  private Copy restore(Copy copy, ArrayNode records) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").set("managedFields", records);
    FencedWrites writes = new FencedWrites(run.scope(), run.target(), Fence.IDENTITY);
    return new Copy(copy.source(), writes.patch(copy.target(), patch), copy.sent());
  }

  /** Returns the records of field ownership to put back on the copy of {@code node}. */
  static Optional<ArrayNode> managedFields(MoveRun run, GraphNode node) {
    if (run.isDryRun()) {
      return Optional.empty();
    }
    ApiCatalogue served = run.target().catalogue(run.scope());
    ResourceType type = node.type();
    return ManagedFields.worthRestoring(
        node, version -> served.find(version, type.kind()).isPresent());
  }
}
