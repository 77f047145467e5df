package io.capilib.internal.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ClusterRef;
import io.capilib.ObjectRef;
import io.capilib.condition.Expectation;
import io.capilib.condition.Expectation.ClusterAvailable;
import io.capilib.condition.Expectation.ControlPlaneInitialized;
import io.capilib.condition.Expectation.MachinesRunning;
import io.capilib.condition.Expectation.ObjectCondition;
import io.capilib.condition.Problem;
import io.capilib.internal.cluster.Query;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * An expectation in terms of objects.
 *
 * @param subject the object that it is about
 * @param kind the kind of the objects that show whether it is met
 * @param query which of them
 * @param blocked answers what stands against it
 */
record Wanted(
    ObjectRef subject,
    String kind,
    Query query,
    Function<Collection<ObjectNode>, List<Problem>> blocked) {

  static Wanted of(Expectation expectation) {
    if (expectation instanceof ClusterAvailable available) {
      ObjectRef cluster = cluster(available.cluster());
      return named(cluster, found -> Blockers.available(cluster, found));
    }
    if (expectation instanceof ControlPlaneInitialized initialized) {
      ObjectRef cluster = cluster(initialized.cluster());
      return named(cluster, found -> Blockers.controlPlaneInitialized(cluster, found));
    }
    if (expectation instanceof MachinesRunning running) {
      ClusterRef workload = running.cluster();
      ObjectRef cluster = cluster(workload);
      return new Wanted(
          cluster,
          "Machine",
          ClusterObjects.query(workload),
          found -> Blockers.machines(cluster, found, running.count()));
    }
    ObjectCondition condition = (ObjectCondition) expectation;
    ObjectRef object = condition.object();
    return named(
        object, found -> Blockers.condition(object, found, condition.type(), condition.status()));
  }

  private static Wanted named(
      ObjectRef object, Function<Collection<ObjectNode>, List<Problem>> blocked) {
    Query query = Query.named(object.namespace(), object.name());
    return new Wanted(object, object.kind(), query, blocked);
  }

  private static ObjectRef cluster(ClusterRef workload) {
    return new ObjectRef(
        ClusterObjects.CORE + "/v1beta2", "Cluster", workload.namespace(), workload.name());
  }
}
