package io.capilib.internal.move;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.graph.GraphNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How far a move has come: what is to be undone, or is left to do. */
final class Progress {
  private final List<GraphNode> paused = new ArrayList<>();
  private final Map<String, Copy> copies = new LinkedHashMap<>();
  private final List<GraphNode> removed = new ArrayList<>();
  private Optional<Attempt> unconfirmed = Optional.empty();

  /**
   * A creation whose outcome is not known.
   *
   * @param source the original
   * @param sent what was sent
   */
  record Attempt(GraphNode source, ObjectNode sent) {}

  /** Notes that an object is about to be paused; {@code original} is how it was before. */
  void pausing(GraphNode original) {
    paused.add(original);
  }

  void creating(GraphNode source, ObjectNode sent) {
    unconfirmed = Optional.of(new Attempt(source, sent));
  }

  /** Notes that nothing came of the creation. */
  void refused() {
    unconfirmed = Optional.empty();
  }

  void copied(Copy copy) {
    unconfirmed = Optional.empty();
    copies.put(copy.source().uid(), copy);
  }

  void removed(GraphNode node) {
    removed.add(node);
  }

  /** Returns whether there is nothing to undo. */
  boolean isUntouched() {
    return paused.isEmpty() && unconfirmed.isEmpty() && created().isEmpty();
  }

  /** Returns the copies that this run created, owners first. */
  List<Copy> created() {
    return copies.values().stream().filter(Copy::created).toList();
  }

  /** Returns the objects that were, or may have been, paused, as they were before. */
  List<GraphNode> paused() {
    return paused;
  }

  /** Returns the copies by the uid of their originals, owners first. */
  Map<String, Copy> copies() {
    return copies;
  }

  /** Returns the copy of an object that was copied. */
  Copy copy(GraphNode source) {
    return Objects.requireNonNull(copies.get(source.uid()), "copy");
  }

  Optional<Attempt> unconfirmed() {
    return unconfirmed;
  }

  List<GraphNode> removed() {
    return removed;
  }
}
