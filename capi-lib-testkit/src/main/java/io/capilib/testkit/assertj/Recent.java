package io.capilib.testkit.assertj;

import io.capilib.ObjectRef;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.LoggedRequest;
import io.capilib.testkit.ObjectEvent;
import java.util.List;
import java.util.stream.Collectors;

/** What happened last, for failure messages. */
final class Recent {
  private static final int MOST = 10;

  private Recent() {}

  static String requests(FakeCluster cluster) {
    List<LoggedRequest> last = cluster.requests().last(MOST);
    return last.isEmpty() ? "" : "\nIts last requests were\n" + lines(last);
  }

  static String writes(FakeCluster cluster, ObjectRef ref) {
    List<ObjectEvent> history = cluster.history(ref);
    List<ObjectEvent> last = history.subList(Math.max(0, history.size() - MOST), history.size());
    return last.isEmpty() ? "" : "\nThe last writes to it were\n" + lines(last);
  }

  static String lines(List<?> entries) {
    return entries.stream()
        .map(entry -> "  " + entry.toString().replace("\n", "\n  "))
        .collect(Collectors.joining("\n"));
  }
}
