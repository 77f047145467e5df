package io.capilib.testkit.assertj;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.KubeObject;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.RequestLog;
import org.jspecify.annotations.Nullable;

/** Where assertions on fake clusters start; to be imported statically. */
@ThreadSafety(Level.THREAD_SAFE)
public final class FakeAssertions {
  private FakeAssertions() {}

  /** Starts an assertion on what a cluster holds. */
  public static FakeClusterAssert assertThat(@Nullable FakeCluster actual) {
    return new FakeClusterAssert(actual);
  }

  /** Starts an assertion on one object. */
  public static KubeObjectAssert assertThat(@Nullable KubeObject actual) {
    return new KubeObjectAssert(actual, () -> "");
  }

  /** Starts an assertion on the requests that a cluster got. */
  public static RequestLogAssert assertThat(@Nullable RequestLog actual) {
    return new RequestLogAssert(actual);
  }
}
