package io.capilib.testkit.scripted;

import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.condition.AwaitResult;
import io.capilib.condition.ClusterTree;
import io.capilib.condition.Condition;
import io.capilib.condition.ConditionReader;
import io.capilib.condition.Expectation;
import io.capilib.condition.TreeNode;
import io.capilib.operation.RunOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A {@link ConditionReader} that reads nothing and answers what a test wrote down. By default the
 * tree is one Cluster that is available, and every expectation is met in no time.
 *
 * <p>Whatever is scripted, waiting tells the listener its first and its last event, a cancelled one
 * ends with {@code CAPI-OPERATION-0001}, and a closed {@link ScriptedCluster} is refused with an
 * IllegalStateException. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ScriptedConditionReader implements ConditionReader {
  private final Script<TreeCall, ClusterTree> onTree;
  private final Script<AwaitCall, AwaitResult> onAwait;
  private final CallLog log;

  ScriptedConditionReader(CallLog log) {
    this.log = log;
    onTree = new Script<>("ConditionReader.tree", log, call -> available(call.workload()));
    onAwait =
        new Script<>(
            "ConditionReader.await", log, call -> new AwaitResult(true, Duration.ZERO, List.of()));
  }

  /** Returns a reader without a script. */
  public static ScriptedConditionReader create() {
    return new ScriptedConditionReader(new CallLog());
  }

  /** Returns what {@link #tree} answers. */
  public Script<TreeCall, ClusterTree> onTree() {
    return onTree;
  }

  /** Returns what {@link #await} answers. */
  public Script<AwaitCall, AwaitResult> onAwait() {
    return onAwait;
  }

  @Override
  public ClusterTree tree(ManagementCluster cluster, ClusterRef workload) {
    TreeCall call = new TreeCall(cluster, workload);
    onTree.record(call, "of " + workload + " in " + cluster.name());
    ScriptedCluster.open(cluster);
    return onTree.answer(call);
  }

  @Override
  public AwaitResult await(ManagementCluster cluster, Expectation expectation, RunOptions options) {
    AwaitCall call = new AwaitCall(cluster, expectation, options);
    onAwait.record(call, expectation.describe() + " in " + cluster.name());
    ScriptedCluster.open(cluster);
    return new ScriptedWait(log.nextId(), call).run(onAwait);
  }

  private static ClusterTree available(ClusterRef workload) {
    Condition condition = new Condition("Available", "True", "Available", "", "", false);
    return new ClusterTree(
        new TreeNode(ScriptedPlans.object(workload), "", Set.of(), List.of(condition), List.of()));
  }

  /**
   * A call of {@code tree}. Immutable.
   *
   * @param cluster where
   * @param workload of which cluster
   */
  @ThreadSafety(Level.IMMUTABLE)
  public record TreeCall(ManagementCluster cluster, ClusterRef workload) {
    /** Checks that both are present. */
    public TreeCall {
      Objects.requireNonNull(cluster, "cluster");
      Objects.requireNonNull(workload, "workload");
    }
  }

  /**
   * A call of {@code await}. Immutable.
   *
   * @param cluster where
   * @param expectation for what
   * @param options how long and how
   */
  @ThreadSafety(Level.IMMUTABLE)
  public record AwaitCall(ManagementCluster cluster, Expectation expectation, RunOptions options) {
    /** Checks that all are present. */
    public AwaitCall {
      Objects.requireNonNull(cluster, "cluster");
      Objects.requireNonNull(expectation, "expectation");
      Objects.requireNonNull(options, "options");
    }
  }
}
