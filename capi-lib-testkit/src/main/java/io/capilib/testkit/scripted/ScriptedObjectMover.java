package io.capilib.testkit.scripted;

import io.capilib.ClusterRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.move.MovePlan;
import io.capilib.move.MoveRequest;
import io.capilib.move.ObjectMover;
import io.capilib.operation.Report;
import io.capilib.operation.RunOptions;
import java.util.List;
import java.util.Objects;

/**
 * An {@link ObjectMover} that moves nothing and answers what a test wrote down. By default a plan
 * moves one Cluster, {@code c1} in the namespace of the request, and a run succeeds.
 *
 * <pre>{@code
 * ScriptedObjectMover mover = ScriptedObjectMover.create();
 * mover.onApply().fails(ScriptedErrors.planOutdated("seed")).succeeds();
 * }</pre>
 *
 * <p>Whatever is scripted, moving from a cluster to itself is refused with {@code CAPI-MOVE-0001},
 * an empty namespace with {@code CAPI-MOVE-0002}, and a closed {@link ScriptedCluster} with an
 * IllegalStateException. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ScriptedObjectMover implements ObjectMover {
  private final Script<MoveRequest, MovePlan> onPlan;
  private final ApplyScript<MovePlan> onApply;

  ScriptedObjectMover(CallLog log) {
    onPlan = new Script<>("ObjectMover.plan", log, request -> byDefault(log, request));
    onApply = new ApplyScript<>("ObjectMover.apply", log);
  }

  /** Returns a mover without a script. */
  public static ScriptedObjectMover create() {
    return new ScriptedObjectMover(new CallLog());
  }

  /** Returns what {@link #plan} answers. */
  public Script<MoveRequest, MovePlan> onPlan() {
    return onPlan;
  }

  /** Returns what {@link #apply} does. */
  public ApplyScript<MovePlan> onApply() {
    return onApply;
  }

  @Override
  public MovePlan plan(MoveRequest request) {
    onPlan.record(Objects.requireNonNull(request, "request"), text(request));
    requireValid(request);
    return onPlan.answer(request);
  }

  @Override
  public Report apply(MovePlan plan, RunOptions options) {
    Application<MovePlan> call = new Application<>(plan, options);
    MoveRequest request = plan.request();
    onApply.script().record(call, text(request));
    requireValid(request);
    return new ScriptedRun<>(call, request.source().name(), true)
        .run("Moving " + text(request), onApply);
  }

  private static MovePlan byDefault(CallLog log, MoveRequest request) {
    ClusterRef cluster = new ClusterRef(request.namespace(), "c1");
    return ScriptedPlans.move(log.nextId(), request, List.of(cluster), List.of());
  }

  private static void requireValid(MoveRequest request) {
    String source = ScriptedCluster.open(request.source());
    String target = ScriptedCluster.open(request.target());
    if (request.source().server().uid().equals(request.target().server().uid())) {
      throw new InvalidRequestException(
          ErrorDetails.of(
                  "CAPI-MOVE-0001",
                  "Cannot move from \""
                      + source
                      + "\" to \""
                      + target
                      + "\": they are one cluster.")
              .withCluster(source)
              .withRemedy("Connect the target to another cluster."));
    }
    if (request.namespace().isEmpty()) {
      throw new InvalidRequestException(
          ErrorDetails.of("CAPI-MOVE-0002", "Cannot move: the namespace is empty.")
              .withRemedy("Name a namespace."));
    }
  }

  private static String text(MoveRequest request) {
    return "namespace "
        + request.namespace()
        + " from "
        + request.source().name()
        + " to "
        + request.target().name();
  }
}
