package io.capilib.testkit.internal.kind;

import io.capilib.testkit.internal.store.GroupResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The kinds that are served now: the built-in ones and those of established CRDs. */
public final class KindRegistry {
  private final KubernetesRelease release;
  private final List<ResourceKind> builtIn;
  private final TreeMap<String, ResourceKind> custom = new TreeMap<>();
  private final Map<String, Long> since = new HashMap<>();

  public KindRegistry(KubernetesRelease release) {
    this.release = release;
    this.builtIn = new BuiltInKinds(release).table();
  }

  public KubernetesRelease release() {
    return release;
  }

  /** Returns a registry of its own with the same kinds. */
  public KindRegistry copy() {
    KindRegistry copy = new KindRegistry(release);
    copy.custom.putAll(custom);
    copy.since.putAll(since);
    return copy;
  }

  /** Serves the kinds of another registry and no others. */
  public void restore(KindRegistry other) {
    custom.clear();
    custom.putAll(other.custom);
    since.clear();
    since.putAll(other.since);
  }

  public Optional<ResourceKind> find(String group, String version, String plural) {
    return first(
        kind ->
            kind.group().equals(group)
                && kind.names().plural().equals(plural)
                && kind.versions().contains(version));
  }

  public Optional<ResourceKind> ofKind(String group, String version, String kindName) {
    return first(
        kind ->
            kind.group().equals(group)
                && kind.names().kind().equals(kindName)
                && kind.versions().contains(version));
  }

  public Optional<ResourceKind> of(GroupResource collection) {
    return first(kind -> kind.collection().equals(collection));
  }

  /** Returns a built-in kind of the core group or the API machinery. */
  public ResourceKind builtIn(String kindName) {
    return builtIn.stream()
        .filter(kind -> kind.names().kind().equals(kindName))
        .findFirst()
        .orElseThrow();
  }

  public boolean isBuiltIn(String group) {
    return builtIn.stream().anyMatch(kind -> kind.group().equals(group));
  }

  /** Starts, at a revision of the store, or goes on serving the kind of a CRD. */
  public void serve(String definition, ResourceKind kind, long revision) {
    custom.put(definition, kind);
    since.putIfAbsent(definition, revision);
  }

  public void stopServing(String definition) {
    custom.remove(definition);
    since.remove(definition);
  }

  /** Returns the revision before which nobody can watch a kind; 0 for those always there. */
  public long since(GroupResource collection) {
    return since.getOrDefault(collection.toString(), 0L);
  }

  public Optional<ResourceKind> ofDefinition(String definition) {
    return Optional.ofNullable(custom.get(definition));
  }

  /** Returns whether this very description is still the served one. */
  @SuppressWarnings("ReferenceEquality") // an equal description of a changed CRD is another one
  public boolean isCurrent(ResourceKind kind) {
    return builtIn.contains(kind) || custom.values().stream().anyMatch(each -> each == kind);
  }

  /** Returns all kinds: built-in ones in order, then custom ones by their CRD's name. */
  public List<ResourceKind> all() {
    List<ResourceKind> all = new ArrayList<>(builtIn);
    all.addAll(custom.values());
    return all;
  }

  /**
   * Returns the kinds to be told by group: the built-in groups in order, then the others by name.
   */
  public Map<String, List<ResourceKind>> byGroup() {
    Map<String, List<ResourceKind>> groups = new LinkedHashMap<>();
    builtIn.forEach(kind -> groups.computeIfAbsent(kind.group(), g -> new ArrayList<>()).add(kind));
    TreeMap<String, List<ResourceKind>> others = new TreeMap<>();
    custom.values().stream()
        .filter(kind -> !kind.is(Trait.UNLISTED))
        .forEach(
            kind ->
                (groups.containsKey(kind.group()) ? groups : others)
                    .computeIfAbsent(kind.group(), g -> new ArrayList<>())
                    .add(kind));
    groups.putAll(others);
    return groups;
  }

  private Optional<ResourceKind> first(Predicate<ResourceKind> matches) {
    return all().stream().filter(matches).findFirst();
  }
}
