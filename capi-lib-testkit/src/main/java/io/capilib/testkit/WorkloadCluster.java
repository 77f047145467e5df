package io.capilib.testkit;

import io.capilib.ClusterRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.KubeObject;
import io.capilib.testkit.internal.fleet.ClusterPattern;
import io.capilib.testkit.internal.fleet.Renaming;
import io.capilib.testkit.internal.json.Trees;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Workload clusters as a test wants to find them: running, with everything that a management
 * cluster holds of them. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * aCluster("demo", "c1").withControlPlane(3).withWorkers(5).into(fake);
 * aCluster("fleet", "edge").times(1_000).into(fake);
 * }</pre>
 *
 * <p>The objects are those that {@link SimulatedControllers} make of the cluster template of {@link
 * GeneratedReleases}: contract v1beta2, kubeadm and the in-memory provider. Equal names in clusters
 * of equal names give equal uids.
 */
@ThreadSafety(Level.IMMUTABLE)
public final class WorkloadCluster {
  private final ClusterRef ref;
  private final int controlPlane;
  private final int workers;
  private final String version;
  private final int count;

  private WorkloadCluster(
      ClusterRef ref, int controlPlane, int workers, String version, int count) {
    this.ref = ref;
    this.controlPlane = controlPlane;
    this.workers = workers;
    this.version = version;
    this.count = count;
  }

  /** Starts with one control-plane machine, one worker, and Kubernetes v1.36.0. */
  public static WorkloadCluster aCluster(String namespace, String name) {
    return new WorkloadCluster(new ClusterRef(namespace, name), 1, 1, "v1.36.0", 0);
  }

  /**
   * Sets the number of control-plane machines.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public WorkloadCluster withControlPlane(int machines) {
    return new WorkloadCluster(ref, atLeast(1, machines), workers, version, count);
  }

  /**
   * Sets the number of workers.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public WorkloadCluster withWorkers(int machines) {
    return new WorkloadCluster(ref, controlPlane, atLeast(0, machines), version, count);
  }

  /** Sets the version of Kubernetes. */
  public WorkloadCluster withVersion(String kubernetes) {
    Objects.requireNonNull(kubernetes, "kubernetes");
    return new WorkloadCluster(ref, controlPlane, workers, kubernetes, count);
  }

  /**
   * Makes a fleet of it: so many clusters in the same namespace, whose names end with {@code -1},
   * {@code -2} and so on.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public WorkloadCluster times(int clusters) {
    return new WorkloadCluster(ref, controlPlane, workers, version, atLeast(1, clusters));
  }

  /**
   * Puts the objects into a fake cluster, past admission and validation. A missing namespace is
   * made, and kinds that are not served get the CRDs of {@link GeneratedReleases}. Controllers that
   * are installed already see every object; it is faster to install them afterwards.
   *
   * @return the clusters
   */
  public List<ClusterRef> into(FakeCluster cluster) {
    List<ClusterRef> clusters = clusters();
    for (String definition : ClusterPattern.definitions()) {
      Manifests.objects(definition).stream()
          .filter(parsed -> cluster.find(parsed.ref()).isEmpty())
          .forEach(cluster::put);
    }
    Instant now = cluster.clock().instant();
    for (ClusterRef each : clusters) {
      cluster.put(trees(cluster.name(), each, now));
    }
    return clusters;
  }

  /**
   * Returns the objects as a cluster named {@code fake} would hold them, without resourceVersions.
   *
   * @param now when they were made
   */
  public List<KubeObject> objects(Instant now) {
    return clusters().stream()
        .flatMap(each -> trees("fake", each, now).objects().stream())
        .toList();
  }

  private List<ClusterRef> clusters() {
    return count == 0
        ? List.of(ref)
        : IntStream.rangeClosed(1, count)
            .mapToObj(number -> new ClusterRef(ref.namespace(), ref.name() + "-" + number))
            .toList();
  }

  private Trees trees(String seed, ClusterRef each, Instant now) {
    return ClusterPattern.objects(
        controlPlane, workers, version, new Renaming(seed, each.namespace(), each.name(), now));
  }

  private static int atLeast(int least, int number) {
    if (number < least) {
      throw new IllegalArgumentException("must be at least " + least + ", but is " + number);
    }
    return number;
  }
}
