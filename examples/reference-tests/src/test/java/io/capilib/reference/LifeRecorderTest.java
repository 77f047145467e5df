package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeRecorderTest {
  @TempDir Path directory;

  @Test
  void conditionsThatChangeInAStage_areTransitionsOfTheirKind() throws IOException {
    LifeRecord life =
        replay(
            mark("create"),
            event("ADDED", ""),
            event("MODIFIED", condition("Ready", "False", "NotReady")),
            mark("steady after 1 s"),
            event("MODIFIED", condition("Ready", "True", "Ready")),
            mark("node NotReady"),
            event("MODIFIED", condition("Ready", "False", "Unhealthy")),
            mark("delete cluster"),
            event("DELETED", condition("Ready", "False", "Unhealthy")));

    assertThat(life.facts())
        .extracting(Object::toString)
        .containsExactly(
            "CREATE | Machine of workers | Ready: False/NotReady -> True/Ready",
            "CREATE | Machine of workers | Ready: none -> False/NotReady",
            "CREATE | Machine of workers | at the end Ready: True/Ready",
            "CREATE | Machine of workers | created",
            "DELETE | Machine of workers | deleted");
  }

  @Test
  void whatOneRealServerShowed_isNoDifference() throws IOException {
    LifeRecord one = replay(mark("create"), event("ADDED", condition("A", "True", "Yes")));
    LifeRecord other = replay(mark("create"), event("ADDED", condition("B", "True", "Yes")));

    LifeComparison same = LifeComparison.of(one, List.of(one, other), other);
    LifeComparison strange = LifeComparison.of(one, List.of(other), other);

    assertThat(same.differences()).isEmpty();
    assertThat(strange.onlyHere()).hasSize(2);
    assertThat(strange.missing()).hasSize(2);
    assertThat(LifeReport.byStage(strange))
        .endsWith("managers on the fake: 1 kinds, 5 transitions, 1 equal, 4 different");
  }

  private LifeRecord replay(String... lines) throws IOException {
    return LifeRecorder.replay(Files.write(directory.resolve("life.jsonl"), List.of(lines)));
  }

  private static String mark(String mark) {
    return "{\"type\":\"MARK\",\"mark\":\"" + mark + "\"}";
  }

  private static String event(String type, String conditions) {
    return "{\"type\":\"%s\",\"object\":{\"kind\":\"Machine\",\"metadata\":{\"name\":\"m\"},\"status\":{\"conditions\":[%s]}}}"
        .formatted(type, conditions);
  }

  private static String condition(String type, String status, String reason) {
    return "{\"type\":\"%s\",\"status\":\"%s\",\"reason\":\"%s\"}".formatted(type, status, reason);
  }
}
