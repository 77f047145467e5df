package io.capilib.testkit.scripted;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.error.AccessDeniedException;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.error.ConflictException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.error.OperationCancelledException;
import io.capilib.error.PlanOutdatedException;
import io.capilib.operation.OperationId;
import java.time.Duration;

/**
 * The errors that doors throw most often, with the codes, objects, remedies and retryability that
 * the library gives them. All others can be made with {@link ErrorDetails}.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ScriptedErrors {
  private ScriptedErrors() {}

  /** The cluster or the source changed since planning: {@code CAPI-OPERATION-0011}. */
  public static PlanOutdatedException planOutdated(String cluster) {
    return new PlanOutdatedException(
        ErrorDetails.of(
                "CAPI-OPERATION-0011",
                "The plan no longer holds: the test wants it so; nothing was written.")
            .withCluster(cluster)
            .withRemedy("Plan again, look at the new plan, and apply that one."));
  }

  /** The deadline passed: {@code CAPI-OPERATION-0002}. */
  public static DeadlineExceededException deadlineExceeded(
      OperationId operation, Duration deadline) {
    return new DeadlineExceededException(
        ErrorDetails.of(
                "CAPI-OPERATION-0002",
                "Operation "
                    + operation
                    + " did not finish within "
                    + deadline
                    + "; it was waiting for what the test wants.")
            .withRemedy("Look at what it waited for, or allow more time."));
  }

  /** The caller cancelled: {@code CAPI-OPERATION-0001}. */
  public static OperationCancelledException cancelled(OperationId operation, String why) {
    return new OperationCancelledException(
        ErrorDetails.of(
            "CAPI-OPERATION-0001", "Operation " + operation + " was cancelled: " + why + "."));
  }

  /** Nobody answers: {@code CAPI-CLUSTER-0001}, retryable. */
  public static ClusterUnavailableException connectionLost(String cluster) {
    return new ClusterUnavailableException(
        ErrorDetails.of("CAPI-CLUSTER-0001", "Cannot reach \"" + cluster + "\": no connection.")
            .withCluster(cluster)
            .withRemedy("Check that the address is right and the API server runs, then try again.")
            .asRetryable());
  }

  /** The server answers 503, still after retries: {@code CAPI-CLUSTER-0009}, retryable. */
  public static ClusterUnavailableException serverFails(String cluster) {
    return new ClusterUnavailableException(
        ErrorDetails.of("CAPI-CLUSTER-0009", "Cannot read \"" + cluster + "\": the server failed.")
            .withCluster(cluster)
            .asRetryable());
  }

  /** The credentials lack a right: {@code CAPI-CLUSTER-0004}. */
  public static AccessDeniedException accessDenied(String cluster, String verb, ObjectRef object) {
    return new AccessDeniedException(
        about("CAPI-CLUSTER-0004", cluster, verb, object, "the credentials lack that right")
            .withRemedy("Grant that right to the user of the connection."));
  }

  /** Somebody else wrote at the same time: {@code CAPI-CLUSTER-0006}, retryable. */
  public static ConflictException conflict(String cluster, String verb, ObjectRef object) {
    return new ConflictException(
        about("CAPI-CLUSTER-0006", cluster, verb, object, "the server reports a conflict")
            .asRetryable());
  }

  /** The server, or one of its webhooks, refuses an object: {@code CAPI-CLUSTER-0007}. */
  public static InvalidRequestException invalid(String cluster, String verb, ObjectRef object) {
    return new InvalidRequestException(
        about("CAPI-CLUSTER-0007", cluster, verb, object, "the server refuses it as invalid"));
  }

  private static ErrorDetails about(
      String code, String cluster, String verb, ObjectRef object, String why) {
    return ErrorDetails.of(
            code, "Cannot " + verb + " " + object + " in \"" + cluster + "\": " + why + ".")
        .withCluster(cluster)
        .withObject(object);
  }
}
