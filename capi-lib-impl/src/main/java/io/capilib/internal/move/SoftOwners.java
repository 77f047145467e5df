package io.capilib.internal.move;

import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.graph.SoftOwner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what belongs together without an owner reference: Secrets and ConfigMaps by name, label or
 * because something names them; Clusters and the ClusterClass they use; bindings of resource sets.
 */
final class SoftOwners {
  private static final Set<String> PURPOSES =
      Set.of("kubeconfig", "ca", "etcd", "sa", "proxy", "apiserver-etcd-client");

  private final Collection<GraphNode> nodes;
  private final List<GraphNode> clusters;
  private final NamedData named;
  private final List<SoftOwner> found = new ArrayList<>();

  private SoftOwners(Collection<GraphNode> nodes) {
    this.nodes = nodes;
    this.clusters = nodes.stream().filter(Names::isCluster).toList();
    this.named = new NamedData(nodes.stream().filter(node -> !isData(node)).toList());
  }

  static List<SoftOwner> among(Collection<GraphNode> nodes) {
    SoftOwners owners = new SoftOwners(nodes);
    owners.nodes.forEach(owners::look);
    return owners.found;
  }

  private void look(GraphNode node) {
    if (isData(node)) {
      if (node.owners().isEmpty()) {
        clusterOfData(node).ifPresent(cluster -> link(node, cluster));
        named.users(node).forEach(user -> link(node, user));
      }
    } else if (Names.isCluster(node)) {
      ClassReference.of(node)
          .flatMap(
              use -> nodes.stream().filter(Names::isClusterClass).filter(use::isTo).findFirst())
          .ifPresent(clusterClass -> link(node, clusterClass));
    } else if (node.type().kind().equals("ClusterResourceSetBinding")) {
      cluster(node, node.content().path("spec").path("clusterName").asText(""))
          .ifPresent(cluster -> link(node, cluster));
    }
  }

  private static boolean isData(GraphNode node) {
    return node.type().equals(Names.SECRET) || node.type().equals(Names.CONFIG_MAP);
  }

  private Optional<GraphNode> clusterOfData(GraphNode node) {
    Optional<GraphNode> byLabel =
        node.label(Names.CLUSTER_NAME_LABEL).flatMap(name -> cluster(node, name));
    return byLabel.or(
        () -> clusters.stream().filter(cluster -> isNamedAfter(node, cluster)).findFirst());
  }

  private static boolean isNamedAfter(GraphNode node, GraphNode cluster) {
    String prefix = cluster.name() + "-";
    return node.type().equals(Names.SECRET)
        && node.namespace().equals(cluster.namespace())
        && node.name().startsWith(prefix)
        && PURPOSES.contains(node.name().substring(prefix.length()));
  }

  private Optional<GraphNode> cluster(GraphNode beside, String name) {
    return clusters.stream()
        .filter(cluster -> cluster.namespace().equals(beside.namespace()))
        .filter(cluster -> cluster.name().equals(name))
        .findFirst();
  }

  private void link(GraphNode node, GraphNode owner) {
    found.add(new SoftOwner(node.uid(), owner.uid()));
  }
}
