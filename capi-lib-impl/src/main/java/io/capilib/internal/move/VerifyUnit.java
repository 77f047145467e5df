package io.capilib.internal.move;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.ConflictException;
import io.capilib.error.ErrorDetails;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.move.TargetObjects.Place;
import io.capilib.internal.operation.StepLog.Result;
import java.util.Collection;
import java.util.Optional;

/** Reads all copies from the target and compares them with what was to be copied. */
final class VerifyUnit {
  private final MoveRun run;
  private final Collection<Copy> copies;

  VerifyUnit(MoveRun run, Collection<Copy> copies) {
    this.run = run;
    this.copies = copies;
  }

  /**
   * Compares every copy.
   *
   * @throws ConflictException about the first that is not as it should be
   */
  void verify() {
    run.log().run(run.steps().verify(), this::compareAll);
  }

  private Result compareAll() {
    TargetObjects target =
        TargetObjects.read(
            run.scope(),
            run.target(),
            copies.stream().map(copy -> Place.of(copy.target())).toList());
    for (Copy copy : copies) {
      flaw(copy, target.find(copy.target().ref()))
          .ifPresent(
              flaw -> {
                throw failure(copy, flaw);
              });
    }
    return Result.UNCHANGED;
  }

  private static Optional<String> flaw(Copy copy, Optional<GraphNode> found) {
    if (found.isEmpty()) {
      return Optional.of("it is not there");
    }
    GraphNode live = found.get();
    if (!live.equals(copy.target())) {
      return Optional.of("another object has its name");
    }
    if (live.isTerminating()) {
      return Optional.of("it is being deleted");
    }
    return copy.sent().isPresent()
        ? exactly(copy.sent().get(), live.content())
        : inSubstance(copy.source().content(), live.content());
  }

  private static Optional<String> exactly(ObjectNode sent, ObjectNode live) {
    return ObjectContent.exactDigest(sent).equals(ObjectContent.exactDigest(live))
        ? Optional.empty()
        : Optional.of("it differs from the original in " + ObjectContent.differences(sent, live));
  }

  private static Optional<String> inSubstance(ObjectNode source, ObjectNode live) {
    return ObjectContent.substanceDigest(source).equals(ObjectContent.substanceDigest(live))
        ? Optional.empty()
        : Optional.of(
            "it differs from the original in " + ObjectContent.substanceDifferences(source, live));
  }

  private ConflictException failure(Copy copy, String flaw) {
    String cluster = run.target().name();
    return new ConflictException(
        ErrorDetails.of(
                "CAPI-MOVE-0008",
                "The copy of "
                    + copy.source()
                    + " in \""
                    + cluster
                    + "\" is not good: "
                    + flaw
                    + ".")
            .withObject(copy.target().ref())
            .withCluster(cluster)
            .withRemedy(
                "Look for a webhook, controller or person that changes it there, or for a CRD of"
                    + " another release that lacks the fields."));
  }
}
