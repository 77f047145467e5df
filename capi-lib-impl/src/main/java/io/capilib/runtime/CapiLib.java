package io.capilib.runtime;

import io.capilib.ManagementCluster;
import io.capilib.ServerInfo;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.access.ClusterAccess;
import io.capilib.access.ClusterTransport;
import io.capilib.access.KubeconfigAccess;
import io.capilib.access.TransportAccess;
import io.capilib.condition.ConditionReader;
import io.capilib.internal.cluster.ConnectedCluster;
import io.capilib.internal.condition.ReadConditions;
import io.capilib.internal.kubernetes.Identity;
import io.capilib.internal.kubernetes.KubeconfigTransport;
import io.capilib.internal.kubernetes.ServiceAccountTransport;
import io.capilib.internal.kubernetes.Tool;
import io.capilib.internal.kubernetes.TransportGateway;
import io.capilib.internal.move.MoveObjects;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.Time;
import io.capilib.internal.provider.InstallProviders;
import io.capilib.internal.template.ApplyTemplates;
import io.capilib.move.ObjectMover;
import io.capilib.operation.OperationId;
import io.capilib.operation.Pauses;
import io.capilib.operation.RunOptions;
import io.capilib.provider.ProviderInstaller;
import io.capilib.template.TemplateApplier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The way into the library: connects management clusters and hands out the operations on them. One
 * instance serves a whole program. Closing it ends every connection it opened. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class CapiLib implements AutoCloseable {
  private static final Duration CONNECT_DEADLINE = Duration.ofMinutes(1);

  private final Tool tool;
  private final Time time;
  private final Supplier<OperationId> operationIds;
  private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private CapiLib(Builder builder) {
    tool = builder.tool;
    time = new Time(builder.clock, builder.pauses);
    operationIds = builder.operationIds;
  }

  /** Starts to configure an instance. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns an instance with the defaults of {@link Builder}. */
  public static CapiLib create() {
    return builder().build();
  }

  /**
   * Connects a management cluster: asks the server for its version and for the identity of its
   * cluster, with two requests.
   *
   * @param name label for messages, plans and events
   * @param access how to reach it
   * @return the connection, to be closed by the caller or with this instance
   * @throws io.capilib.error.InvalidRequestException if the access cannot be used
   * @throws io.capilib.error.ClusterUnavailableException if nobody answers, or not an API server
   * @throws io.capilib.error.AccessDeniedException if the credentials are refused
   * @throws IllegalStateException if this instance is closed
   */
  public ManagementCluster connect(String name, ClusterAccess access) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(access, "access");
    if (closed) {
      throw new IllegalStateException("this CapiLib is closed");
    }
    ClusterTransport transport = transport(access);
    boolean owned = !(access instanceof TransportAccess);
    TransportGateway gateway = new TransportGateway(name, transport, tool);
    Runnable end =
        () -> {
          gateway.close();
          if (owned) {
            transport.close();
          }
        };
    try {
      return remember(identify(gateway), gateway, end);
    } catch (RuntimeException e) {
      end.run();
      throw e;
    }
  }

  private static ClusterTransport transport(ClusterAccess access) {
    if (access instanceof KubeconfigAccess kubeconfig) {
      return KubeconfigTransport.open(kubeconfig);
    }
    return access instanceof TransportAccess given
        ? given.transport()
        : ServiceAccountTransport.open();
  }

  private ServerInfo identify(TransportGateway gateway) {
    RunOptions options = RunOptions.builder().deadline(CONNECT_DEADLINE).build();
    return Identity.read(OperationScope.begin(operationIds.get(), options, time), gateway);
  }

  private ManagementCluster remember(ServerInfo server, TransportGateway gateway, Runnable end) {
    open.add(end);
    if (closed) {
      open.remove(end);
      throw new IllegalStateException("this CapiLib was closed while it connected");
    }
    return new ConnectedCluster(
        server,
        gateway,
        () -> {
          open.remove(end);
          end.run();
        });
  }

  /** Returns the operations on installed providers: install, upgrade, list. */
  public ProviderInstaller providerInstaller() {
    return new InstallProviders(time, operationIds);
  }

  /** Returns the operations that show and await the conditions of a cluster's objects. */
  public ConditionReader conditionReader() {
    return new ReadConditions(time, operationIds);
  }

  /** Returns the operation that moves objects between clusters. */
  public ObjectMover objectMover() {
    return new MoveObjects(time, operationIds);
  }

  /** Returns the operation that applies cluster templates. */
  public TemplateApplier templateApplier() {
    return new ApplyTemplates(time, operationIds);
  }

  /** Ends every connection that is still open, and with it what runs on it. Idempotent. */
  @Override
  public void close() {
    closed = true;
    List.copyOf(open).forEach(Runnable::run);
    open.clear();
  }

  /** Collects options. Not thread-safe. */
  @ThreadSafety(Level.NOT_THREAD_SAFE)
  public static final class Builder {
    private Tool tool = new Tool("capi-lib", "0.1.0");
    private Clock clock = Clock.systemUTC();
    private Pauses pauses = Pauses.real();
    private Supplier<OperationId> operationIds =
        () -> new OperationId(UUID.randomUUID().toString());

    private Builder() {}

    /**
     * Names the program that uses the library, as {@code name/version}; default {@code capi-lib}
     * and its version. Requests carry it as User-Agent, writes carry the name as field manager:
     * keep the name from release to release, as it owns what was applied under it.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public Builder tool(String nameAndVersion) {
      tool = Tool.parse(Objects.requireNonNull(nameAndVersion, "nameAndVersion"));
      return this;
    }

    /** Sets the clock that deadlines and times in plans come from; default the system's. */
    public Builder clock(Clock value) {
      clock = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Sets how time passes between attempts; default real pauses. For tests. */
    public Builder pauses(Pauses value) {
      pauses = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Sets where the identities of operations come from; default random ones. */
    public Builder operationIds(Supplier<OperationId> value) {
      operationIds = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Returns the instance. */
    public CapiLib build() {
      return new CapiLib(this);
    }
  }
}
