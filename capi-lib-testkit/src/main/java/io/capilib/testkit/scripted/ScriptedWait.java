package io.capilib.testkit.scripted;

import io.capilib.condition.AwaitResult;
import io.capilib.condition.Problem;
import io.capilib.error.CapiException;
import io.capilib.operation.OperationEvent;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.OperationId;
import io.capilib.operation.OperationStarted;
import io.capilib.operation.Waiting;
import io.capilib.testkit.scripted.ScriptedConditionReader.AwaitCall;
import java.util.stream.Collectors;

/** One call of {@code await}: the script's answer, told to the listener as a real wait tells it. */
final class ScriptedWait {
  private final OperationId id;
  private final AwaitCall call;

  ScriptedWait(OperationId id, AwaitCall call) {
    this.id = id;
    this.call = call;
  }

  AwaitResult run(Script<AwaitCall, AwaitResult> script) {
    String wanted = call.expectation().describe();
    emit(new OperationStarted(id, ScriptedPlans.createdAt(), 0, "Waiting until " + wanted));
    boolean met = false;
    String end = "failed";
    try {
      requireNotCancelled();
      AwaitResult result = script.answer(call);
      met = result.met();
      end = met ? wanted : "gave up waiting: " + tellProblems(result);
      return result;
    } catch (CapiException e) {
      end = String.valueOf(e.getMessage());
      throw e;
    } finally {
      emit(new OperationFinished(id, ScriptedPlans.createdAt(), met, end));
    }
  }

  private String tellProblems(AwaitResult result) {
    String problems =
        result.problems().stream().map(Problem::toString).collect(Collectors.joining("; "));
    emit(new Waiting(id, ScriptedPlans.createdAt(), problems));
    requireNotCancelled();
    return problems;
  }

  private void requireNotCancelled() {
    if (call.options().cancellation().isRequested()) {
      throw ScriptedErrors.cancelled(
          id, call.options().cancellation().reason().orElse("no reason given"));
    }
  }

  private void emit(OperationEvent event) {
    Listeners.tell(call.options().listener(), event);
  }
}
