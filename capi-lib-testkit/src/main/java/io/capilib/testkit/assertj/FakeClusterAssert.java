package io.capilib.testkit.assertj;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.KubeObject;
import io.capilib.testkit.FakeCluster;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on what a cluster holds. A failure names the objects that are there. */
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
      failWithMessage(
          "%nExpecting %s to have%n  %s%nbut its objects of that kind are%n  %s",
          actual.name(), ref, names(ref.apiVersion(), ref.kind()));
    }
    return new KubeObjectAssert(found.orElseThrow()).as(actual.name() + ": " + ref);
  }

  /** Passes if the object is not there. */
  public FakeClusterAssert hasNo(ObjectRef ref) {
    isNotNull();
    if (actual.find(ref).isPresent()) {
      failWithMessage("%nExpecting %s not to have%n  %s", actual.name(), ref);
    }
    return this;
  }

  /** Passes if there are so many objects of a kind, in all namespaces together. */
  public FakeClusterAssert hasCount(String apiVersion, String kind, int expected) {
    isNotNull();
    List<String> names = names(apiVersion, kind);
    if (names.size() != expected) {
      failWithMessage(
          "%nExpecting %s to have %s objects of kind %s but it has %s:%n  %s",
          actual.name(), expected, kind, names.size(), names);
    }
    return this;
  }

  private List<String> names(String apiVersion, String kind) {
    return actual.list(apiVersion, kind).stream().map(object -> object.ref().toString()).toList();
  }
}
