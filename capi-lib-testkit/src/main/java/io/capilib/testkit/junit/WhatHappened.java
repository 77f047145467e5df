package io.capilib.testkit.junit;

import io.capilib.testkit.FakeCluster;
import java.util.List;

/** What happened in a cluster, told beside the failure of a test. Not a failure of its own. */
final class WhatHappened extends Error {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 10;

  WhatHappened(FakeCluster cluster) {
    super(text(cluster), null, false, false);
  }

  private static String text(FakeCluster cluster) {
    return "What happened in cluster \""
        + cluster.name()
        + "\", made from seed "
        + cluster.seed()
        + "\n  Its last requests:"
        + lines(cluster.requests().last(MOST))
        + "\n  Its last writes, with those of its controllers:"
        + lines(cluster.lastWrites(MOST));
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
