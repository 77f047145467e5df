package io.capilib.internal.move;

import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.graph.GraphNode;
import io.capilib.internal.graph.OwnerReference;
import io.capilib.internal.graph.OwnershipGraph;
import io.capilib.move.MoveVerdict;
import io.capilib.move.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides for each object found on the source what becomes of it. Pure. */
final class Verdicts {
  private final OwnershipGraph graph;
  private final Map<GraphNode, MoveVerdict> verdicts = new LinkedHashMap<>();
  private final Map<GraphNode, String> obstacles = new LinkedHashMap<>();
  private final Set<GraphNode> roots;
  private final Set<GraphNode> movable;
  private final Set<GraphNode> kept;

  private Verdicts(SourceObjects source) {
    graph = source.graph();
    Set<ResourceType> hierarchies = types(source, MovableKind::hierarchy);
    Set<ResourceType> movers = types(source, MovableKind::move);
    roots = nodes(node -> hierarchies.contains(node.type()) || has(node, Names.HIERARCHY_LABEL));
    movable = graph.tree(roots);
    movable.addAll(nodes(node -> movers.contains(node.type()) || has(node, Names.MOVE_LABEL)));
    movable.addAll(source.shared());
    kept = kept(source);
    List<GraphNode> order = graph.ownersFirst();
    order.forEach(node -> verdicts.put(node, decide(node, false)));
    graph.nodes().forEach(node -> verdicts.computeIfAbsent(node, n -> decide(n, true)));
  }

  static Verdicts of(SourceObjects source) {
    return new Verdicts(source);
  }

  private static Set<ResourceType> types(SourceObjects source, Predicate<MovableKind> wanted) {
    return source.kinds().stream()
        .filter(wanted)
        .map(MovableKind::type)
        .collect(Collectors.toSet());
  }

  private static boolean has(GraphNode node, String label) {
    return node.label(label).isPresent();
  }

  private Set<GraphNode> nodes(Predicate<GraphNode> wanted) {
    return graph.nodes().stream()
        .filter(wanted)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<GraphNode> kept(SourceObjects source) {
    Set<GraphNode> global = new LinkedHashSet<>(movable);
    global.removeIf(node -> node.type().namespaced());
    Set<GraphNode> all = graph.tree(global);
    all.addAll(graph.referencedTree(source.shared()));
    all.retainAll(movable);
    return all;
  }

  private MoveVerdict decide(GraphNode node, boolean unordered) {
    if (!movable.contains(node)) {
      return verdict(
          node,
          Verdict.LEFT_OUT,
          "belongs to no Cluster, ClusterClass or ClusterResourceSet and carries no move label");
    }
    Optional<String> obstacle = obstacle(node, unordered);
    if (obstacle.isPresent()) {
      obstacles.put(node, obstacle.get());
      return verdict(node, Verdict.LEFT_OUT, obstacle.get());
    }
    return kept.contains(node)
        ? verdict(node, Verdict.KEPT, whyKept(node))
        : verdict(node, Verdict.MOVED, whyMoved(node));
  }

  private Optional<String> obstacle(GraphNode node, boolean unordered) {
    List<OwnerReference> missing = graph.missingOwners(node);
    if (!missing.isEmpty()) {
      return Optional.of(
          "its owner " + missing.get(0) + " is missing or of a kind that does not move");
    }
    Optional<GraphNode> stays =
        graph.referencedOwners(node).stream().filter(owner -> stays(owner)).findFirst();
    if (stays.isPresent()) {
      return Optional.of("its owner " + stays.get() + " does not move");
    }
    return unordered ? Optional.of("it is part of, or below, a cycle of owners") : Optional.empty();
  }

  private boolean stays(GraphNode owner) {
    MoveVerdict verdict = verdicts.get(owner);
    return !movable.contains(owner) || (verdict != null && verdict.verdict() == Verdict.LEFT_OUT);
  }

  private String whyKept(GraphNode node) {
    if (!node.type().namespaced()) {
      return "is cluster-scoped, others may need it";
    }
    return Names.isClusterClass(node)
        ? "is used from other namespaces or lives in one"
        : "belongs to something that is kept";
  }

  private String whyMoved(GraphNode node) {
    if (roots.contains(node)) {
      return "is the root of what moves";
    }
    return graph.owners(node).stream()
        .filter(movable::contains)
        .findFirst()
        .map(owner -> "belongs to " + owner)
        .orElse("carries the move label");
  }

  private static MoveVerdict verdict(GraphNode node, Verdict verdict, String reason) {
    String digest = ObjectContent.digest(node.content());
    return new MoveVerdict(node.ref(), node.uid(), digest, verdict, reason);
  }

  OwnershipGraph graph() {
    return graph;
  }

  /** Returns all verdicts, owners before what they own. */
  List<MoveVerdict> all() {
    return List.copyOf(verdicts.values());
  }

  /** Returns the objects with a verdict, owners first. */
  List<GraphNode> with(Verdict wanted) {
    List<GraphNode> found = new ArrayList<>();
    verdicts.forEach(
        (node, verdict) -> {
          if (verdict.verdict() == wanted) {
            found.add(node);
          }
        });
    return found;
  }

  /** Returns the objects that shall be on the target, owners first. */
  List<GraphNode> copied() {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getValue().verdict() != Verdict.LEFT_OUT)
        .map(Map.Entry::getKey)
        .toList();
  }

  Verdict of(GraphNode node) {
    return verdicts.getOrDefault(node, verdict(node, Verdict.LEFT_OUT, "")).verdict();
  }

  /** Returns what should move and cannot, with the reason. */
  Map<GraphNode, String> obstacles() {
    return obstacles;
  }
}
