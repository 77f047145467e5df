package io.capilib.internal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.operation.OperationScope;
import java.util.Optional;

/**
 * One API server as the features see it. Every call honours the scope's deadline, cancellation and
 * write mode, retries what is safe to retry, carries our field manager on writes, and fails with
 * the library's own exceptions. Thread-safe.
 */
public interface ClusterGateway {
  /** Returns the label of the cluster, for messages. */
  String name();

  /** Returns the field manager that our writes carry. */
  String fieldManager();

  /**
   * Returns the served kinds; read once per connection and kept until {@link #refreshCatalogue}.
   * Who plans refreshes it, or makes sure otherwise that no kind was added: kinds missed are
   * objects missed.
   */
  ApiCatalogue catalogue(OperationScope scope);

  /** Reads the served kinds again, after CRDs were or may have been added. */
  ApiCatalogue refreshCatalogue(OperationScope scope);

  /** Returns an object, or nothing if the server says it is not there. */
  Optional<ObjectNode> read(OperationScope scope, ResourceType type, String namespace, String name);

  /** Returns all objects that match, reading page by page. */
  ObjectList list(OperationScope scope, ResourceType type, Query query);

  /** Starts to watch after {@code resourceVersion}; the caller closes the stream. */
  WatchStream watch(OperationScope scope, ResourceType type, Query query, String resourceVersion);

  /**
   * Creates an object; its namespace is in its metadata. An answer that was lost is resolved by
   * reading back, never by a second POST.
   *
   * @return the object as the server stored it
   * @throws io.capilib.error.ConflictException if it exists
   */
  ObjectNode create(OperationScope scope, ResourceType type, ObjectNode object);

  /** Replaces an object; its metadata carries uid and resourceVersion as preconditions. */
  ObjectNode replace(OperationScope scope, ResourceType type, ObjectNode object);

  /** Patches an object. A merge patch may carry uid and resourceVersion as preconditions. */
  ObjectNode patch(
      OperationScope scope,
      ResourceType type,
      String namespace,
      String name,
      PatchType patchType,
      JsonNode patch);

  /** Applies an object server-side under our field manager, taking over conflicting fields. */
  ObjectNode apply(OperationScope scope, ResourceType type, ObjectNode object);

  /** Deletes an object; returns false if it was not there. */
  boolean delete(
      OperationScope scope,
      ResourceType type,
      String namespace,
      String name,
      DeletePreconditions preconditions);
}
