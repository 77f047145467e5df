package io.capilib.move;

import io.capilib.ManagementCluster;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/** What to move from where to where. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class MoveRequest {
  private final ManagementCluster source;
  private final ManagementCluster target;
  private final String namespace;

  private MoveRequest(ManagementCluster source, ManagementCluster target, String namespace) {
    this.source = source;
    this.target = target;
    this.namespace = namespace;
  }

  /** Starts a request; {@code to} and {@code namespace} complete it. */
  public static From from(ManagementCluster source) {
    return new From(Objects.requireNonNull(source, "source"));
  }

  /** Returns the cluster that has the objects now. */
  public ManagementCluster source() {
    return source;
  }

  /** Returns the cluster that will have them. */
  public ManagementCluster target() {
    return target;
  }

  /** Returns the namespace whose workload clusters move. */
  public String namespace() {
    return namespace;
  }

  /** A request that still lacks its target. Immutable. */
  @ThreadSafety(Level.IMMUTABLE)
  public static final class From {
    private final ManagementCluster source;

    private From(ManagementCluster source) {
      this.source = source;
    }

    /** Names the target. */
    public To to(ManagementCluster target) {
      return new To(source, Objects.requireNonNull(target, "target"));
    }
  }

  /** A request that still lacks its scope. Immutable. */
  @ThreadSafety(Level.IMMUTABLE)
  public static final class To {
    private final ManagementCluster source;
    private final ManagementCluster target;

    private To(ManagementCluster source, ManagementCluster target) {
      this.source = source;
      this.target = target;
    }

    /** Moves everything that belongs to the workload clusters of one namespace. */
    public MoveRequest namespace(String namespace) {
      return new MoveRequest(source, target, Objects.requireNonNull(namespace, "namespace"));
    }
  }
}
