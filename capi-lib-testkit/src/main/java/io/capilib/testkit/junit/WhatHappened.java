package io.capilib.testkit.junit;

import io.capilib.testkit.ClusterSnapshot;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.ObjectChange;
import java.util.Comparator;
import java.util.List;

/** What happened in a cluster, told beside the failure of a test. Not a failure of its own. */
final class WhatHappened extends Error {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 10;

  /**
   * Tells what happened.
   *
   * @param before what the cluster held when the test got it
   */
  WhatHappened(FakeCluster cluster, ClusterSnapshot before) {
    super(text(cluster, before), null, false, false);
  }

  private static String text(FakeCluster cluster, ClusterSnapshot before) {
    List<ObjectChange> changes =
        cluster.snapshot().changesSince(before).stream()
            .sorted(Comparator.comparing(ObjectChange::type).reversed())
            .toList();
    int more = Math.max(0, changes.size() - MOST);
    return "What happened in cluster \""
        + cluster.name()
        + "\", made from seed "
        + cluster.seed()
        + "\n  Its last requests:"
        + lines(cluster.requests().last(MOST))
        + "\n  Its last writes, with those of its controllers:"
        + lines(cluster.lastWrites(MOST))
        + "\n  What is otherwise than when the test got it:"
        + lines(changes.subList(0, changes.size() - more))
        + (more > 0 ? "\n    and " + more + " more objects" : "");
  }

  private static String lines(List<?> entries) {
    StringBuilder text = new StringBuilder(entries.isEmpty() ? " none" : "");
    entries.forEach(entry -> text.append("\n    ").append(indented(entry)));
    return text.toString();
  }

  private static String indented(Object entry) {
    return entry.toString().replace("\n", "\n    ");
  }
}
