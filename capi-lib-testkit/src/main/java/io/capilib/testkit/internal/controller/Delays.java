package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long after an object's creation its controller begins with it. Immutable. */
public final class Delays {
  private static final Delays NONE = new Delays(Map.of(), Set.of());

  private final Map<String, Duration> kinds;
  private final Set<String> never;

  private Delays(Map<String, Duration> kinds, Set<String> never) {
    this.kinds = Map.copyOf(kinds);
    this.never = Set.copyOf(never);
  }

  /** Returns what lets every controller begin at once. */
  public static Delays none() {
    return NONE;
  }

  /** Lets the objects of a kind wait. */
  public Delays with(String kind, Duration delay) {
    Map<String, Duration> more = new HashMap<>(kinds);
    more.put(kind, delay);
    return new Delays(more, never);
  }

  /** Lets one object wait for good. */
  public Delays never(String kind, String name) {
    Set<String> more = new HashSet<>(never);
    more.add(kind + " " + name);
    return new Delays(kinds, more);
  }

  /** Returns whether anything waits for a time. */
  public boolean needTime() {
    return !kinds.isEmpty();
  }

  boolean hold(KubeObject object) {
    return never.contains(object.kind() + " " + Meta.name(object));
  }

  /** Returns when the controller begins, empty if it may at once. */
  Optional<Instant> begin(KubeObject object) {
    // What was made already, by this cluster or the one it came from, is not made again.
    boolean made =
        object.at("/spec/providerID").isPresent()
            || object.at("/spec/controlPlaneEndpoint/host").isPresent();
    return made
        ? Optional.empty()
        : Optional.ofNullable(kinds.get(object.kind()))
            .map(Instant.parse(object.text("/metadata/creationTimestamp"))::plus);
  }
}
