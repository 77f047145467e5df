package io.capilib.reference;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Ends a run with one line for each reason why tests were skipped. Found by the service loader. */
public final class SkippedTests implements TestExecutionListener {
  private final Map<String, Integer> reasons = new ConcurrentHashMap<>();
  private @Nullable TestPlan plan;

  /** Creates the listener; called by the service loader. */
  public SkippedTests() {}

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = testPlan;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    count(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.ABORTED) {
      count(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan testPlan) {
    new TreeMap<>(reasons)
        .forEach(
            (reason, tests) ->
                System.out.println("reference tests: " + tests + " skipped: " + reason));
    reasons.clear();
  }

  private void count(TestIdentifier test, String reason) {
    reasons.merge(reason.replaceFirst("^Assumption failed: ", ""), tests(test), Integer::sum);
  }

  private int tests(TestIdentifier test) {
    if (test.isTest() || plan == null) {
      return 1;
    }
    return (int) plan.getDescendants(test).stream().filter(TestIdentifier::isTest).count();
  }
}
