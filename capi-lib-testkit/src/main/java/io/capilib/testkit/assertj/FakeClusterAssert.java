package io.capilib.testkit.assertj;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.KubeObject;
import io.capilib.testkit.ClusterSnapshot;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.ObjectChange;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what a cluster holds. A failure names the objects that are there, what was written
 * to the object that it is about, and the last requests.
 */
@ThreadSafety(Level.NOT_THREAD_SAFE)
public final class FakeClusterAssert extends AbstractAssert<FakeClusterAssert, FakeCluster> {
  FakeClusterAssert(@Nullable FakeCluster actual) {
    super(actual, FakeClusterAssert.class);
  }

  /** Passes if the object is there; the assertion goes on with the object. */
  public KubeObjectAssert has(ObjectRef ref) {
    isNotNull();
    Optional<KubeObject> found = actual.find(ref);
    if (found.isEmpty()) {
      fail(
          String.format(
              "Expecting %s to have%n  %s%nbut its objects of that kind are%n  %s%s",
              actual.name(), ref, names(ref.apiVersion(), ref.kind()), Recent.writes(actual, ref)));
    }
    FakeCluster cluster = actual;
    return new KubeObjectAssert(
            found.orElseThrow(), () -> Recent.writes(cluster, ref) + Recent.requests(cluster))
        .as(actual.name() + ": " + ref);
  }

  /** Passes if the object is not there. */
  public FakeClusterAssert hasNo(ObjectRef ref) {
    isNotNull();
    if (actual.find(ref).isPresent()) {
      fail(
          String.format(
              "Expecting %s not to have%n  %s%s", actual.name(), ref, Recent.writes(actual, ref)));
    }
    return this;
  }

  /** Passes if there are so many objects of a kind, in all namespaces together. */
  public FakeClusterAssert hasCount(String apiVersion, String kind, int expected) {
    isNotNull();
    List<String> names = names(apiVersion, kind);
    if (names.size() != expected) {
      fail(
          String.format(
              "Expecting %s to have %s objects of kind %s but it has %s:%n  %s",
              actual.name(), expected, kind, names.size(), names));
    }
    return this;
  }

  /**
   * Passes if the cluster holds what it held, apart from what every write changes; see {@link
   * ClusterSnapshot#changesSince}. A failure shows each changed member.
   */
  public FakeClusterAssert isUnchangedSince(ClusterSnapshot before) {
    isNotNull();
    List<ObjectChange> changes = actual.snapshot().changesSince(before);
    if (!changes.isEmpty()) {
      fail(
          String.format(
              "Expecting %s to be unchanged but there are %s changes:%n%s",
              actual.name(), changes.size(), Recent.lines(changes)));
    }
    return this;
  }

  private void fail(String text) {
    failWithMessage("%n%s", text + Recent.requests(actual));
  }

  private List<String> names(String apiVersion, String kind) {
    return actual.list(apiVersion, kind).stream().map(object -> object.ref().toString()).toList();
  }
}
