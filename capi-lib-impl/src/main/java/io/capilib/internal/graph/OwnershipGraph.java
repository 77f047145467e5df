package io.capilib.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Objects with their owners and dependents. An owner reference to an object that is not among them
 * is kept as a missing owner. Immutable.
 */
public final class OwnershipGraph {
  private final Map<String, GraphNode> nodes = new LinkedHashMap<>();
  private final Map<GraphNode, Set<GraphNode>> owners = new HashMap<>();
  private final Map<GraphNode, Set<GraphNode>> owned = new HashMap<>();
  private final Map<GraphNode, Set<GraphNode>> softlyOwned = new HashMap<>();

  private OwnershipGraph() {}

  /** Returns the graph of {@code objects}; soft owners that are not among them are ignored. */
  public static OwnershipGraph of(Collection<GraphNode> objects, Collection<SoftOwner> soft) {
    OwnershipGraph graph = new OwnershipGraph();
    objects.stream()
        .sorted(Comparator.comparing(GraphNode::ref))
        .forEach(node -> graph.nodes.putIfAbsent(node.uid(), node));
    graph.nodes.values().forEach(graph::linkOwners);
    soft.forEach(graph::linkSoftly);
    return graph;
  }

  private void linkOwners(GraphNode node) {
    for (OwnerReference reference : node.owners()) {
      find(reference.uid()).ifPresent(owner -> link(node, owner, owned));
    }
  }

  private void linkSoftly(SoftOwner soft) {
    GraphNode node = nodes.get(soft.owned());
    GraphNode owner = nodes.get(soft.owner());
    if (node != null && owner != null && !node.equals(owner)) {
      link(node, owner, softlyOwned);
    }
  }

  private void link(GraphNode node, GraphNode owner, Map<GraphNode, Set<GraphNode>> dependents) {
    owners.computeIfAbsent(node, key -> new LinkedHashSet<>()).add(owner);
    dependents.computeIfAbsent(owner, key -> new LinkedHashSet<>()).add(node);
  }

  /** Returns all objects, sorted by kind, namespace and name. */
  public Collection<GraphNode> nodes() {
    return nodes.values();
  }

  public Optional<GraphNode> find(String uid) {
    return Optional.ofNullable(nodes.get(uid));
  }

  /** Returns the owners that are objects of this graph, soft ones included. */
  public Set<GraphNode> owners(GraphNode node) {
    return owners.getOrDefault(node, Set.of());
  }

  /** Returns the owners named by owner references, as far as they are objects of this graph. */
  public List<GraphNode> referencedOwners(GraphNode node) {
    return node.owners().stream()
        .map(reference -> nodes.get(reference.uid()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Returns the owner references that lead out of this graph. */
  public List<OwnerReference> missingOwners(GraphNode node) {
    return node.owners().stream().filter(reference -> !nodes.containsKey(reference.uid())).toList();
  }

  /** Returns {@code roots} and everything that belongs to them, softly or by reference. */
  public Set<GraphNode> tree(Collection<GraphNode> roots) {
    return closure(roots, List.of(owned, softlyOwned));
  }

  /** Returns {@code roots} and everything that owner references lead from to them. */
  public Set<GraphNode> referencedTree(Collection<GraphNode> roots) {
    return closure(roots, List.of(owned));
  }

  private static Set<GraphNode> closure(
      Collection<GraphNode> roots, List<Map<GraphNode, Set<GraphNode>>> edges) {
    Set<GraphNode> reached = new LinkedHashSet<>(roots);
    Deque<GraphNode> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      GraphNode node = open.remove();
      for (Map<GraphNode, Set<GraphNode>> edge : edges) {
        edge.getOrDefault(node, Set.of()).stream().filter(reached::add).forEach(open::add);
      }
    }
    return reached;
  }

  /**
   * Returns all objects, each after its owners. Objects in a cycle of ownership, and what belongs
   * to them, cannot be ordered and are left out.
   */
  public List<GraphNode> ownersFirst() {
    Map<GraphNode, Integer> waitsFor = new HashMap<>();
    nodes.values().forEach(node -> waitsFor.put(node, owners(node).size()));
    Deque<GraphNode> ready = new ArrayDeque<>();
    nodes.values().stream().filter(node -> owners(node).isEmpty()).forEach(ready::add);
    List<GraphNode> order = new ArrayList<>(nodes.size());
    while (!ready.isEmpty()) {
      GraphNode node = ready.remove();
      order.add(node);
      for (GraphNode dependent : dependents(node)) {
        if (waitsFor.merge(dependent, -1, Integer::sum) == 0) {
          ready.add(dependent);
        }
      }
    }
    return order;
  }

  private Set<GraphNode> dependents(GraphNode node) {
    Set<GraphNode> all = new LinkedHashSet<>(owned.getOrDefault(node, Set.of()));
    all.addAll(softlyOwned.getOrDefault(node, Set.of()));
    return all;
  }
}
