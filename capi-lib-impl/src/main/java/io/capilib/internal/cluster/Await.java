package io.capilib.internal.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.operation.OperationScope;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Waits by watching until the objects of one kind are as wanted. The caller's function sees all of
 * them after each change and answers what still stands against it, in words, or nothing. The run's
 * deadline and cancellation end the waiting.
 */
public final class Await {
  private final ClusterGateway gateway;
  private final ResourceType type;
  private final Query query;

  private Await(ClusterGateway gateway, ResourceType type, Query query) {
    this.gateway = gateway;
    this.type = type;
    this.query = query;
  }

  /** Prepares to wait for the objects that match {@code query}. */
  public static Await on(ClusterGateway gateway, ResourceType type, Query query) {
    return new Await(gateway, type, query);
  }

  /**
   * Returns the preferred version of a kind; looks again at what the server offers if the kind was
   * not known when the connection was opened.
   *
   * @throws InvalidRequestException if the server does not offer the kind
   */
  public static ResourceType kind(
      OperationScope scope, ClusterGateway gateway, String group, String kind) {
    Supplier<Optional<ResourceType>> again =
        () -> gateway.refreshCatalogue(scope).preferred(group, kind);
    return gateway
        .catalogue(scope)
        .preferred(group, kind)
        .or(again)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    ErrorDetails.of(
                            "CAPI-CLUSTER-0010",
                            "Cluster \""
                                + gateway.name()
                                + "\" does not offer kind "
                                + kind
                                + " of group \""
                                + group
                                + "\"; nothing was waited for.")
                        .withCluster(gateway.name())
                        .withRemedy("Install the provider that brings this kind.")));
  }

  /**
   * Waits until {@code blocked} answers nothing. Each new answer is announced as a waiting event.
   *
   * @throws DeadlineExceededException with the last answer, at the run's deadline
   */
  public void until(
      OperationScope scope, Function<Collection<ObjectNode>, Optional<String>> blocked) {
    Blocking blocking = new Blocking(scope, blocked);
    try {
      follow(scope, blocking);
    } catch (DeadlineExceededException e) {
      throw scope.deadlineExceeded(
          "waiting for "
              + type.resource()
              + " in \""
              + gateway.name()
              + "\": "
              + blocking.reason().orElse("they were not read yet"));
    }
  }

  /**
   * Waits as {@link #until} does.
   *
   * @return true as soon as {@code blocked} answers nothing, false at the run's deadline
   */
  public boolean untilDeadline(
      OperationScope scope, Function<Collection<ObjectNode>, Optional<String>> blocked) {
    try {
      follow(scope, new Blocking(scope, blocked));
      return true;
    } catch (DeadlineExceededException e) {
      return false;
    }
  }

  private void follow(OperationScope scope, Blocking blocking) {
    try (WatchedObjects objects = new WatchedObjects(scope, gateway, type, query)) {
      while (blocking.remains(objects.next())) {
        scope.check("waiting for " + type.resource() + " in \"" + gateway.name() + "\"");
      }
    }
  }

  /** What stands against the wanted state, announced when it changes. */
  private static final class Blocking {
    private final OperationScope scope;
    private final Function<Collection<ObjectNode>, Optional<String>> blocked;
    private Optional<String> reason = Optional.empty();

    Blocking(OperationScope scope, Function<Collection<ObjectNode>, Optional<String>> blocked) {
      this.scope = scope;
      this.blocked = blocked;
    }

    Optional<String> reason() {
      return reason;
    }

    boolean remains(Collection<ObjectNode> objects) {
      Optional<String> current = blocked.apply(objects);
      if (!current.equals(reason)) {
        current.ifPresent(scope::waiting);
        reason = current;
      }
      return current.isPresent();
    }
  }
}
