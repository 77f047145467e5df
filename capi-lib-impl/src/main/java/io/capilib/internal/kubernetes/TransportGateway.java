package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.access.ClusterTransport;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.DeletePreconditions;
import io.capilib.internal.cluster.ObjectList;
import io.capilib.internal.cluster.PatchType;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.cluster.WatchStream;
import io.capilib.internal.operation.OperationScope;
import io.capilib.operation.WriteMode;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The gateway to one API server over a transport. It does not own the transport. */
public final class TransportGateway implements ClusterGateway, AutoCloseable {
  private static final String APPLY_PATCH = "application/apply-patch+yaml";

  private final ApiRequests requests;
  private final String fieldManager;
  private final RunningCalls running = new RunningCalls();
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable ApiCatalogue catalogue;

  /**
   * Prepares a gateway; nothing is sent yet.
   *
   * @param name label of the cluster
   * @param transport carries the requests
   * @param tool who writes, as {@code name/version}
   */
  public TransportGateway(String name, ClusterTransport transport, Tool tool) {
    Exchange exchange = new Exchange(name, transport, tool.userAgent(), running);
    requests = new ApiRequests(new Retries(exchange, Retries.PATIENCE));
    fieldManager = tool.fieldManager();
  }

  ApiRequests requests() {
    return requests;
  }

  @Override
  public String name() {
    return requests.cluster();
  }

  @Override
  public String fieldManager() {
    return fieldManager;
  }

  @Override
  public ApiCatalogue catalogue(OperationScope scope) {
    ApiCatalogue known = catalogue;
    if (known != null) {
      return known;
    }
    awaitLoading(scope);
    try {
      known = catalogue;
      return known != null ? known : refreshCatalogue(scope);
    } finally {
      loading.unlock();
    }
  }

  /** Another run may be loading; this one ends by its own deadline and cancellation. */
  private void awaitLoading(OperationScope scope) {
    boolean locked = false;
    while (!locked) {
      scope.check("waiting for the kinds of \"" + name() + "\"");
      try {
        locked = loading.tryLock(50, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public ApiCatalogue refreshCatalogue(OperationScope scope) {
    ApiCatalogue read = Discovery.read(scope, requests);
    catalogue = read;
    return read;
  }

  @Override
  public Optional<ObjectNode> read(
      OperationScope scope, ResourceType type, String namespace, String name) {
    Subject subject = Subject.of(Verb.READ, type, namespace, name);
    return requests.find(scope, ApiRequest.get(subject, type.path(namespace, name)));
  }

  @Override
  public ObjectList list(OperationScope scope, ResourceType type, Query query) {
    return new Pages(scope, requests, type, query).read();
  }

  @Override
  public WatchStream watch(
      OperationScope scope, ResourceType type, Query query, String resourceVersion) {
    return new WatchStart(requests, type, query).from(scope, resourceVersion);
  }

  @Override
  public ObjectNode create(OperationScope scope, ResourceType type, ObjectNode object) {
    return new CreateObject(scope, requests, type, object, writeParameters(scope, false)).create();
  }

  @Override
  public ObjectNode replace(OperationScope scope, ResourceType type, ObjectNode object) {
    Subject subject = Subject.of(Verb.REPLACE, type, namespace(object), objectName(object));
    return requests.send(
        scope, ApiRequest.write(subject, "PUT", path(scope, type, object, false), object));
  }

  @Override
  public ObjectNode patch(
      OperationScope scope,
      ResourceType type,
      String namespace,
      String name,
      PatchType patchType,
      JsonNode patch) {
    Subject subject = Subject.of(Verb.PATCH, type, namespace, name);
    String path = type.path(namespace, name) + writeParameters(scope, false);
    ApiRequest request =
        ApiRequest.write(subject, "PATCH", path, patch)
            .of(patchType.contentType())
            .repeatable(Repeatable.patch(patchType, patch));
    return requests.send(scope, request);
  }

  @Override
  public ObjectNode apply(OperationScope scope, ResourceType type, ObjectNode object) {
    Subject subject = Subject.of(Verb.APPLY, type, namespace(object), objectName(object));
    ApiRequest request =
        ApiRequest.write(subject, "PATCH", path(scope, type, object, true), unmanaged(object))
            .of(APPLY_PATCH);
    return requests.send(scope, request);
  }

  @Override
  public boolean delete(
      OperationScope scope,
      ResourceType type,
      String namespace,
      String name,
      DeletePreconditions preconditions) {
    Subject subject = Subject.of(Verb.DELETE, type, namespace, name);
    ObjectNode options = deleteOptions(scope, preconditions);
    ApiRequest request = ApiRequest.write(subject, "DELETE", type.path(namespace, name), options);
    Answer answer = requests.retries().send(scope, request);
    if (answer.status() == 404) {
      return answer.afterLoss();
    }
    if (!answer.isSuccess()) {
      throw requests.refusal(request, answer);
    }
    return true;
  }

  /** Cancels the calls under way; the transport stays open. */
  @Override
  public void close() {
    running.close();
  }

  private static ObjectNode deleteOptions(OperationScope scope, DeletePreconditions wanted) {
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    options.put("apiVersion", "v1").put("kind", "DeleteOptions");
    if (scope.writeMode() == WriteMode.DRY_RUN) {
      options.putArray("dryRun").add("All");
    }
    if (!wanted.equals(DeletePreconditions.none())) {
      ObjectNode preconditions = options.putObject("preconditions");
      if (!wanted.uid().isEmpty()) {
        preconditions.put("uid", wanted.uid());
      }
      if (!wanted.resourceVersion().isEmpty()) {
        preconditions.put("resourceVersion", wanted.resourceVersion());
      }
    }
    return options;
  }

  private String path(OperationScope scope, ResourceType type, ObjectNode object, boolean force) {
    return type.path(namespace(object), objectName(object)) + writeParameters(scope, force);
  }

  private String writeParameters(OperationScope scope, boolean force) {
    return QueryString.on("")
        .add("fieldManager", fieldManager)
        .add("force", force ? "true" : "")
        .add("dryRun", scope.writeMode() == WriteMode.DRY_RUN ? "All" : "")
        .toString();
  }

  /** The server refuses to apply an object that still carries the records of its fields. */
  private static ObjectNode unmanaged(ObjectNode object) {
    if (!object.path("metadata").has("managedFields")) {
      return object;
    }
    ObjectNode copy = object.deepCopy();
    ((ObjectNode) copy.get("metadata")).remove("managedFields");
    return copy;
  }

  static String namespace(ObjectNode object) {
    return object.path("metadata").path("namespace").asText("");
  }

  static String objectName(ObjectNode object) {
    return object.path("metadata").path("name").asText("");
  }
}
