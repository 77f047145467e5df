package io.capilib.internal.move;

import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.graph.GraphNode;
import java.util.Set;

/** Labels, annotations and kinds that a move goes by. */
final class Names {
  static final String CLUSTER_GROUP = "cluster.x-k8s.io";
  static final String CLUSTER_NAME_LABEL = "cluster.x-k8s.io/cluster-name";
  static final String PAUSED = "cluster.x-k8s.io/paused";

  static final String INVENTORY_GROUP = "clusterctl.cluster.x-k8s.io";
  static final String COMPONENT_LABEL = "clusterctl.cluster.x-k8s.io";
  static final String MOVE_LABEL = "clusterctl.cluster.x-k8s.io/move";
  static final String HIERARCHY_LABEL = "clusterctl.cluster.x-k8s.io/move-hierarchy";
  static final String BLOCK_MOVE = "clusterctl.cluster.x-k8s.io/block-move";
  static final String DELETE_FOR_MOVE = "clusterctl.cluster.x-k8s.io/delete-for-move";

  static final ResourceType SECRET = core("secrets", "Secret", true);
  static final ResourceType CONFIG_MAP = core("configmaps", "ConfigMap", true);
  static final ResourceType NAMESPACE = core("namespaces", "Namespace", false);

  private Names() {}

  private static ResourceType core(String plural, String kind, boolean namespaced) {
    return new ResourceType("", "v1", plural, kind, namespaced, Set.of());
  }

  static boolean isCluster(GraphNode node) {
    return node.is(CLUSTER_GROUP, "Cluster");
  }

  static boolean isClusterClass(GraphNode node) {
    return node.is(CLUSTER_GROUP, "ClusterClass");
  }

  static boolean isMachine(GraphNode node) {
    return node.is(CLUSTER_GROUP, "Machine");
  }
}
