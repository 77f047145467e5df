package io.capilib.testkit;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.access.ClusterAccess;
import io.capilib.document.KubeObject;
import io.capilib.testkit.internal.apiserver.ApiServer;
import io.capilib.testkit.internal.codec.Interceptor;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Trees;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A management cluster in memory: a Kubernetes API server without a socket and without nodes.
 *
 * <p>It behaves as a kube-apiserver with the controllers of its {@link Profile}: CRDs are
 * established at once, but no Deployment makes progress unless a {@link Reactor} does it. A request
 * for something that is not built is answered with 501 and listed by {@link #unsupported}.
 * Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class FakeCluster implements AutoCloseable {
  private final String name;
  private final Clock clock;
  private final String version;
  private final Authorization authorization;
  private final long seed;
  private final RequestLog requests = new RequestLog();
  private final Faults faults;
  private final Observer observer;
  private final List<ServedCluster> served = new CopyOnWriteArrayList<>();
  private final ApiServer server;
  private final Reactions reactions;
  private final Map<FakeUser, FakeTransport> transports = new ConcurrentHashMap<>();
  private volatile boolean closed;

  FakeCluster(FakeClusterBuilder builder) {
    this.name = builder.name;
    this.clock = builder.clock;
    this.faults = new Faults(clock);
    this.observer = new Observer(faults, requests);
    this.version = builder.version;
    this.authorization = builder.authorization;
    this.seed = builder.seed == null ? builder.name.hashCode() : builder.seed;
    this.server =
        new ApiServer(
            seed,
            clock,
            version,
            builder.profile.controllers(),
            builder.routes,
            authorization == Authorization.RBAC,
            observer);
    this.reactions = new Reactions(server.store(), this);
  }

  private FakeCluster(String name, Clock clock, FakeCluster original) {
    this.name = name;
    this.clock = clock;
    this.faults = new Faults(clock);
    this.observer = new Observer(faults, requests);
    this.version = original.version;
    this.authorization = original.authorization;
    this.seed = name.hashCode();
    this.server = original.server.fork(seed, clock, version, observer);
    this.reactions = new Reactions(server.store(), this);
  }

  /** Returns a new cluster with the defaults of {@link #builder}. */
  public static FakeCluster create(String name) {
    return builder().name(name).build();
  }

  /** Starts to describe a cluster. */
  public static FakeClusterBuilder builder() {
    return new FakeClusterBuilder();
  }

  /** Returns what uids and generated names are made from; see {@link Builder#seed}. */
  public long seed() {
    return seed;
  }

  /** Returns the name, for messages. */
  public String name() {
    return name;
  }

  /** Returns access without a socket as {@link FakeUser#ADMIN}; it works until {@link #close}. */
  public ClusterAccess access() {
    return access(FakeUser.ADMIN);
  }

  /**
   * Returns access without a socket as somebody; it works until {@link #close}. What the user may
   * do is what {@link FakeClusterBuilder#authorization} says.
   */
  public ClusterAccess access(FakeUser user) {
    FakeTransport transport = transports.computeIfAbsent(user, this::transport);
    if (closed) {
      transport.close();
    }
    return ClusterAccess.transport(transport);
  }

  private FakeTransport transport(FakeUser user) {
    return new FakeTransport("fake://" + name, clock, user.user(), this::handle);
  }

  /**
   * Returns another cluster with the objects of this one: a starting point that is made once and
   * used by many tests. Uids and resourceVersions are equal, so both count as the same cluster.
   * Faults, reactors, the request log and the history for watches stay behind.
   *
   * @param forkName name of the new cluster
   */
  public FakeCluster fork(String forkName) {
    return fork(forkName, clock);
  }

  /**
   * Returns another cluster as {@link #fork(String)} does, with a clock of its own.
   *
   * @param forkName name of the new cluster
   * @param forkClock clock of the new cluster
   */
  public FakeCluster fork(String forkName, Clock forkClock) {
    return new FakeCluster(
        Objects.requireNonNull(forkName, "forkName"),
        Objects.requireNonNull(forkClock, "forkClock"),
        this);
  }

  /** Returns what the cluster holds now; what happens later does not change it. */
  public ClusterSnapshot snapshot() {
    return new ClusterSnapshot(name, server.state());
  }

  /**
   * Lets the cluster hold again what it held, as a server does that was restored from a backup:
   * resourceVersions go on, and continue tokens and watches from before are answered with 410.
   * Reactors are not told. Faults and the request log stay.
   *
   * @param snapshot a snapshot of this cluster, or of another one
   */
  public void restore(ClusterSnapshot snapshot) {
    server.restore(snapshot.state());
  }

  /**
   * Returns what was written to one object, oldest first, as far as it is not forgotten by {@link
   * #compact} or {@link #restore}.
   *
   * @throws IllegalArgumentException if the cluster does not serve the kind
   */
  public List<ObjectEvent> history(ObjectRef ref) {
    return server.objects().history(ref).stream().map(ObjectEvent::of).toList();
  }

  /**
   * Returns the last writes to all objects, oldest first, as far as they are not forgotten.
   *
   * @param most how many at most
   */
  public List<ObjectEvent> lastWrites(int most) {
    return server.objects().lastWrites(most).stream().map(ObjectEvent::of).toList();
  }

  /** Returns all objects of all kinds at the preferred versions, by kind, namespace and name. */
  public List<KubeObject> objects() {
    return server.objects().all().stream().map(Json::kubeObject).toList();
  }

  /**
   * Opens an HTTPS port on 127.0.0.1 for other programs. Access without a socket goes on; both see
   * the same objects, faults and log. Each call opens another port, and {@link #close} closes all.
   *
   * @throws java.io.UncheckedIOException if no port can be opened
   */
  public ServedCluster serve() {
    ServedCluster opened =
        ServedCluster.open(name, authorization == Authorization.RBAC, this::handle);
    served.add(opened);
    return opened;
  }

  /** Returns the requests so far; the log goes on. */
  public RequestLog requests() {
    return requests;
  }

  /** Lets something go wrong from now on; of several faults the first injected wins. */
  public void inject(Fault fault) {
    faults.add(
        Objects.requireNonNull(fault, "fault"),
        () -> server.fork(seed, clock, version, Interceptor.none()));
  }

  /** Takes all injected faults away. */
  public void clearFaults() {
    faults.clear();
  }

  /** Returns the clock of creation and deletion times. */
  public Clock clock() {
    return clock;
  }

  /**
   * Returns whether the cluster serves a kind at a version.
   *
   * @param apiVersion group and version, for example {@code cluster.x-k8s.io/v1beta2}
   * @param kind kind, for example {@code Machine}
   */
  public boolean serves(String apiVersion, String kind) {
    return server.objects().serves(apiVersion, kind);
  }

  /**
   * Returns an object at the version of its reference.
   *
   * @throws IllegalArgumentException if the cluster does not serve the kind
   */
  public Optional<KubeObject> find(ObjectRef ref) {
    return server.objects().find(ref).map(Json::kubeObject);
  }

  /**
   * Returns all objects of a kind at a version, by namespace and name.
   *
   * @throws IllegalArgumentException if the cluster does not serve the kind
   */
  public List<KubeObject> list(String apiVersion, String kind) {
    return List.copyOf(server.objects().list(apiVersion, kind, ""));
  }

  /**
   * Returns the objects of a kind at a version in one namespace, by name.
   *
   * @throws IllegalArgumentException if the cluster does not serve the kind
   */
  public List<KubeObject> list(String apiVersion, String kind, String namespace) {
    return List.copyOf(server.objects().list(apiVersion, kind, namespace));
  }

  /**
   * Creates or replaces an object with its status, past admission and validation. Without uid,
   * creation time or generation it keeps or gets them; a resourceVersion is ignored. If it is
   * marked for deletion and has no finalizers, it is removed.
   *
   * @return the object as stored
   * @throws IllegalArgumentException if the cluster does not serve the kind
   */
  public KubeObject put(KubeObject object) {
    return written(() -> Json.kubeObject(server.objects().put(Json.tree(object))));
  }

  /**
   * Puts all objects of a stream of YAML documents, of which JSON is a part, as {@link #put} does.
   *
   * @return the objects as stored
   * @throws IllegalArgumentException if the text is no such stream, or the cluster does not serve a
   *     kind
   */
  public List<KubeObject> load(String manifests) {
    return Manifests.objects(manifests).stream().map(this::put).toList();
  }

  /**
   * Puts all CustomResourceDefinitions, and nothing else, of the YAML files below a directory, for
   * example of a provider's release.
   *
   * @return how many they are
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public int loadDefinitions(Path directory) {
    List<KubeObject> definitions = Manifests.definitions(directory);
    definitions.forEach(this::put);
    return definitions.size();
  }

  /** Puts objects that are complete, all at once. */
  void put(Trees complete) {
    written(() -> server.objects().putComplete(complete.all()));
  }

  /**
   * Changes an object as it is now, status included, past admission and validation, with nobody
   * writing in between.
   *
   * @param change makes the new state from the present one; must not use the cluster
   * @return the object as stored, empty if it is not there
   * @throws IllegalArgumentException if the cluster does not serve the kind
   */
  public Optional<KubeObject> update(ObjectRef ref, UnaryOperator<KubeObject> change) {
    return written(
        () ->
            server
                .objects()
                .update(ref, object -> Json.tree(change.apply(Json.kubeObject(object))))
                .map(Json::kubeObject));
  }

  /**
   * Replaces the status of an object; everything else in {@code object} but its name is ignored.
   *
   * @return the object as stored
   * @throws IllegalArgumentException if the object is not there
   */
  public KubeObject putStatus(KubeObject object) {
    return written(() -> Json.kubeObject(server.objects().putStatus(Json.tree(object))));
  }

  /**
   * Removes an object at once, whatever its finalizers say.
   *
   * @return whether it was there
   * @throws IllegalArgumentException if the cluster does not serve the kind
   */
  public boolean remove(ObjectRef ref) {
    return written(() -> server.objects().remove(ref));
  }

  /** Lets {@code reactor} see every write from now on. */
  public void react(Reactor reactor) {
    reactions.add(Objects.requireNonNull(reactor, "reactor"));
  }

  /**
   * Forgets the history of writes: continue tokens and watches that start before now are answered
   * with 410, as a server does after compaction.
   */
  public void compact() {
    server.compact();
  }

  /**
   * Returns the requests that asked for something that is not built, each with what that is, why,
   * and what to do instead; without repetition.
   */
  public List<String> unsupported() {
    return observer.unsupported();
  }

  /** Ends all calls; the objects can still be looked at. Idempotent. */
  @Override
  public void close() {
    closed = true;
    transports.values().forEach(FakeTransport::close);
    served.forEach(ServedCluster::close);
  }

  ApiResponse handle(ApiRequest request) {
    return written(() -> server.handle(request));
  }

  boolean collectsGarbage() {
    return server.collectsGarbage();
  }

  /** Lets {@code worker} do one thing after another once no event is left; false: it has none. */
  void whenIdle(BooleanSupplier worker) {
    reactions.addWorker(worker);
  }

  /** Does something as one reaction: the events of its writes are delivered after it. */
  void undisturbed(Runnable action) {
    reactions.run(action);
  }

  private <T> T written(Supplier<T> write) {
    try {
      return write.get();
    } finally {
      reactions.deliver();
    }
  }
}
