package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.testkit.FakeCluster;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The objects of a fake cluster. Confined to the thread that delivers events. */
final class FakeStore implements Store {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int SUFFIX = 5;
  private static final Comparator<Aged> BY_AGE =
      Comparator.comparing(Aged::created).thenComparing(Aged::name);

  private final FakeCluster cluster;
  private final Clock clock;
  private long names;

  FakeStore(FakeCluster cluster, Clock clock) {
    this.cluster = cluster;
    this.clock = clock;
  }

  @Override
  public Optional<KubeObject> find(ObjectRef ref) {
    return cluster.serves(ref.apiVersion(), ref.kind()) ? cluster.find(ref) : Optional.empty();
  }

  @Override
  public List<KubeObject> list(Kind kind, String namespace) {
    if (!cluster.serves(kind.apiVersion(), kind.kind())) {
      return List.of();
    }
    return cluster.list(kind.apiVersion(), kind.kind(), namespace).stream()
        .map(Aged::of)
        .sorted(BY_AGE)
        .map(Aged::object)
        .toList();
  }

  @Override
  public void create(KubeObject object) {
    cluster.put(object);
  }

  @Override
  public void update(ObjectRef ref, Consumer<Draft> change) {
    edit(ref, change);
  }

  @Override
  public void updateStatus(ObjectRef ref, Consumer<Draft> change) {
    edit(ref, change);
  }

  @Override
  public void delete(ObjectRef ref) {
    edit(
        ref,
        draft ->
            draft.map("metadata").computeIfAbsent("deletionTimestamp", key -> Status.time(now())));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public String generateName(String prefix) {
    names++;
    long number = prefix.hashCode() * 31L + names * 7_368_787L;
    StringBuilder name = new StringBuilder(prefix).append('-');
    for (int i = 0; i < SUFFIX; i++) {
      name.append(LETTERS.charAt((int) Math.floorMod(number, (long) LETTERS.length())));
      number /= LETTERS.length();
    }
    return name.toString();
  }

  /** An object with what it is sorted by, which is looked up once. */
  private record Aged(String created, String name, KubeObject object) {
    static Aged of(KubeObject object) {
      return new Aged(object.text("/metadata/creationTimestamp"), Meta.name(object), object);
    }
  }

  private void edit(ObjectRef ref, Consumer<Draft> change) {
    if (cluster.serves(ref.apiVersion(), ref.kind())) {
      cluster.update(ref, object -> changed(object, change));
    }
  }

  /** As a server does, a change of the spec counts a generation. */
  private static KubeObject changed(KubeObject object, Consumer<Draft> change) {
    Draft draft = Draft.of(object);
    change.accept(draft);
    KubeObject wanted = draft.done();
    if (wanted.at("/spec").equals(object.at("/spec"))) {
      return wanted;
    }
    long generation = Meta.number(object, "/metadata/generation", 0) + 1L;
    return draft.set(generation, "metadata", "generation").done();
  }
}
