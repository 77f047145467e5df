package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.access.BootstrapPolicy;
import io.capilib.testkit.internal.codec.Exchange;
import io.capilib.testkit.internal.codec.Interceptor;
import io.capilib.testkit.internal.codec.ProtobufBody;
import io.capilib.testkit.internal.codec.ResponseEncoder;
import io.capilib.testkit.internal.core.ControllerSet;
import io.capilib.testkit.internal.core.Controllers;
import io.capilib.testkit.internal.core.DefinitionController;
import io.capilib.testkit.internal.core.Loopback;
import io.capilib.testkit.internal.discovery.OtherPaths;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.KindRegistry;
import io.capilib.testkit.internal.kind.KubernetesRelease;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.protocol.UnknownPathException;
import io.capilib.testkit.internal.protocol.Warnings;
import io.capilib.testkit.internal.route.AccessGuard;
import io.capilib.testkit.internal.route.Impersonation;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.route.Router;
import io.capilib.testkit.internal.route.Target;
import io.capilib.testkit.internal.store.Identities;
import io.capilib.testkit.internal.store.VersionedStore;
import io.capilib.testkit.internal.verb.Admission;
import io.capilib.testkit.internal.verb.ApplyHandler;
import io.capilib.testkit.internal.verb.Attempts;
import io.capilib.testkit.internal.verb.CreateHandler;
import io.capilib.testkit.internal.verb.Creation;
import io.capilib.testkit.internal.verb.DeleteCollectionHandler;
import io.capilib.testkit.internal.verb.DeleteHandler;
import io.capilib.testkit.internal.verb.FieldOwnership;
import io.capilib.testkit.internal.verb.GetHandler;
import io.capilib.testkit.internal.verb.Handler;
import io.capilib.testkit.internal.verb.ListHandler;
import io.capilib.testkit.internal.verb.Machinery;
import io.capilib.testkit.internal.verb.PatchHandler;
import io.capilib.testkit.internal.verb.Removal;
import io.capilib.testkit.internal.verb.Replacement;
import io.capilib.testkit.internal.verb.ReviewHandler;
import io.capilib.testkit.internal.verb.ScaleHandler;
import io.capilib.testkit.internal.verb.UpdateHandler;
import io.capilib.testkit.internal.verb.WatchHandler;
import io.capilib.testkit.internal.verb.Webhooks;
import io.capilib.testkit.internal.webhook.ServiceRoutes;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The API server: every request takes the way through {@link #handle}. Writes are carried out one
 * after the other under the store's lock, together with what the server's own controllers make of
 * them. Thread-safe.
 */
public final class ApiServer {
  private static final int LARGEST_BODY = 3 * 1024 * 1024;

  private final Machinery machinery;
  private final ResponseEncoder encoder;
  private final Router router;
  private final OtherPaths others;
  private final Map<String, Handler> handlers;
  private final Handler reviews;
  private final Controllers controllers;
  private final Interceptor interceptor;
  private final ControllerSet controllerSet;
  private final AccessGuard guard;
  private final Impersonation impersonation;
  private final Views views = new Views();

  /** Starts a server with the namespaces that are always there. */
  public ApiServer(
      long seed,
      Clock clock,
      String version,
      ControllerSet controllers,
      ServiceRoutes routes,
      boolean rbac,
      Interceptor interceptor) {
    this(
        Machinery.of(
            new VersionedStore(),
            new KindRegistry(KubernetesRelease.of(version)),
            new Identities(seed, clock),
            routes,
            rbac),
        version,
        controllers,
        interceptor);
    seedNamespaces();
    if (rbac) {
      seedRoles();
    }
  }

  private ApiServer(
      Machinery machinery, String version, ControllerSet controllerSet, Interceptor interceptor) {
    this.machinery = machinery;
    this.encoder = new ResponseEncoder(machinery.identities().separate());
    this.router = new Router(machinery.kinds());
    this.others = new OtherPaths(machinery.kinds(), machinery.store(), version);
    this.interceptor = interceptor;
    this.controllerSet = controllerSet;
    this.reviews =
        new ReviewHandler(machinery, new FieldOwnership(machinery.identities()), interceptor);
    this.handlers = handlers(machinery);
    this.guard = new AccessGuard(machinery.access());
    this.impersonation = new Impersonation(guard);
    Loopback api = new Loopback("kube-controller-manager/v1.36.3", router, handlers);
    this.controllers = new Controllers(machinery.store(), controllerSet.create(machinery, api));
  }

  private static Map<String, Handler> handlers(Machinery machinery) {
    Admission admission = new Admission(machinery.store());
    Webhooks webhooks = new Webhooks(machinery);
    FieldOwnership ownership = new FieldOwnership(machinery.identities());
    Creation creation = new Creation(machinery, admission, webhooks, ownership);
    Replacement replacement = new Replacement(machinery, webhooks, ownership);
    Removal removal = new Removal(machinery);
    ApplyHandler apply = new ApplyHandler(machinery, admission, creation, replacement, ownership);
    return Map.of(
        "create", new CreateHandler(creation),
        "get", new GetHandler(machinery),
        "scale", new ScaleHandler(machinery, admission, replacement),
        "list", new ListHandler(machinery),
        "watch", new WatchHandler(machinery),
        "update", new UpdateHandler(machinery, admission, creation, replacement),
        "patch", new PatchHandler(machinery, admission, replacement, apply),
        "delete", new DeleteHandler(machinery, webhooks, removal),
        "deletecollection", new DeleteCollectionHandler(machinery, webhooks, removal));
  }

  /** Whether objects that lost their owners go without anybody's doing. */
  public boolean collectsGarbage() {
    return controllerSet == ControllerSet.CORE;
  }

  /** Starts another server with the objects that this one has now. */
  public ApiServer fork(long seed, Clock clock, String version, Interceptor interceptor) {
    machinery.store().lock().lock();
    try {
      ApiServer copy =
          new ApiServer(
              machinery.with(
                  machinery.store().copy(), machinery.kinds().copy(), new Identities(seed, clock)),
              version,
              controllerSet,
              interceptor);
      new DefinitionController(copy.machinery).serveAgain();
      return copy;
    } finally {
      machinery.store().lock().unlock();
    }
  }

  /** Everything that a server holds at one moment. */
  public static final class State {
    private final Machinery machinery;

    private State(Machinery machinery) {
      this.machinery = machinery;
    }

    /** Returns all objects of all kinds at the preferred versions. */
    public List<ObjectNode> objects() {
      return new ObjectAccess(machinery, new Controllers(machinery.store(), List.of()), new Views())
          .all();
    }
  }

  /** Returns what the server holds now. */
  public State state() {
    machinery.store().lock().lock();
    try {
      return new State(
          machinery.with(
              machinery.store().copy(), machinery.kinds().copy(), machinery.identities()));
    } finally {
      machinery.store().lock().unlock();
    }
  }

  /** Holds again what a server held. */
  public void restore(State state) {
    machinery.store().lock().lock();
    try {
      machinery.kinds().restore(state.machinery.kinds());
      machinery.store().restore(state.machinery.store());
      // By the own version and with the own webhooks, whoever held the objects.
      new DefinitionController(machinery).serveAgain();
    } finally {
      machinery.store().lock().unlock();
    }
  }

  /** Returns the store, for what goes past the API. */
  public VersionedStore store() {
    return machinery.store();
  }

  /** Forgets the history of writes. */
  public void compact() {
    machinery.store().lock().lock();
    try {
      machinery.store().compact();
    } finally {
      machinery.store().lock().unlock();
    }
  }

  /** Returns direct access to objects, past admission and validation. */
  public ObjectAccess objects() {
    return new ObjectAccess(machinery, controllers, views);
  }

  /** Answers one request. */
  public ApiResponse handle(ApiRequest http) {
    Exchange exchange = Exchange.of(http, null);
    Warnings warnings = new Warnings();
    ResourceRequest resource = null;
    ApiResponse response;
    try {
      Target target = route(http);
      if (target instanceof ResourceRequest request) {
        resource = request;
        exchange = Exchange.of(http, request);
        warnings = request.warnings();
      }
      response = interceptor.around(exchange, () -> answer(target));
    } catch (ApiError e) {
      response = e.toResponse();
    } catch (UnknownPathException e) {
      response = e.toResponse();
    }
    response = encoder.encode(http, resource, response.with("Warning", warnings.headers()));
    return interceptor.answered(exchange, response);
  }

  /** Finds out who asks for what; who may not ask is not told that there is nothing. */
  private Target route(ApiRequest sent) {
    if (sent.body().length > LARGEST_BODY) {
      throw ApiError.tooLarge(LARGEST_BODY);
    }
    machinery.store().lock().lock();
    try {
      ApiRequest http = impersonation.of(sent);
      try {
        return router.route(ProtobufBody.toJson(http));
      } catch (ApiError | UnknownPathException unknown) {
        guard.check(http);
        throw unknown;
      }
    } finally {
      machinery.store().lock().unlock();
    }
  }

  private ApiResponse answer(Target target) {
    machinery.store().lock().lock();
    try {
      guard.check(target.http());
      if (target instanceof ResourceRequest request) {
        ApiResponse response = Attempts.handle(handler(request), request);
        controllers.run();
        return response;
      }
      return others.answer(target.http());
    } finally {
      machinery.store().lock().unlock();
    }
  }

  private Handler handler(ResourceRequest request) {
    String key = request.subresource().equals("scale") ? "scale" : request.verb();
    Handler handler = request.kind().is(Trait.REVIEW) ? reviews : handlers.get(key);
    if (handler == null) {
      throw new IllegalStateException("no handler for " + request.verb());
    }
    return handler;
  }

  private void seedRoles() {
    Loopback own = new Loopback("kube-apiserver/v1.36.3", router, handlers);
    machinery.store().lock().lock();
    try {
      for (ObjectNode object : BootstrapPolicy.objects()) {
        ResourceKind kind = machinery.kinds().builtIn(object.path("kind").asText());
        own.create(kind, Meta.of(object).namespace(), object);
      }
    } finally {
      machinery.store().lock().unlock();
    }
  }

  private void seedNamespaces() {
    for (String name : List.of("kube-system", "default", "kube-public", "kube-node-lease")) {
      objects().createNamespace(name);
    }
  }
}
