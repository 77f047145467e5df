package io.capilib.examples.orchestrator;

import io.capilib.condition.ClusterTree;
import io.capilib.operation.OperationEvent;

/** Tells people or programs what happens. */
interface Output {
  void phaseStarted(int number, int total, String description);

  void event(OperationEvent event);

  void preview(Orchestrator.Preview preview);

  void tree(ClusterTree tree);

  void finished(int phases);

  /** Tells why the run ended; the caller prints it for people. */
  void failed(String message);
}
