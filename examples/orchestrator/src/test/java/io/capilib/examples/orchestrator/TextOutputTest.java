package io.capilib.examples.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.ObjectRef;
import io.capilib.operation.Effect;
import io.capilib.operation.OperationFinished;
import io.capilib.operation.OperationId;
import io.capilib.operation.Step;
import io.capilib.operation.StepFinished;
import io.capilib.operation.StepOutcome;
import io.capilib.operation.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextOutputTest {
  private static final OperationId OPERATION = new OperationId("o-1");
  private static final Instant NOW = Instant.EPOCH;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 200})
  void theLiveLineIsReplacedHoweverNarrowTheTerminalIs(int width) {
    TextOutput output = output(true);
    output.event(step(1, "a-name-that-is-longer-than-many-terminals-are-wide"));
    assertThat(screen(width)).hasSize(1).first().asString().startsWith("  1/2 Machine demo");

    output.event(step(2, "short"));
    assertThat(screen(width)).hasSize(1).first().asString().startsWith("  2/2 Machine demo");
  }

  @Test
  void nothingOfTheLiveLineStaysBeforeANote() {
    TextOutput output = output(true);
    output.event(step(1, "a-name-that-is-longer-than-many-terminals-are-wide"));
    output.event(new Waiting(OPERATION, NOW, "for a"));
    output.event(step(2, "short"));
    output.event(new OperationFinished(OPERATION, NOW, true, "2 changed"));

    assertThat(screen(30)).containsExactly("  for a", "  2 changed", "");
  }

  @Test
  void withoutATerminalStepsAreNotShownAndEveryResultIsOnePlainLine() {
    TextOutput output = output(false);
    output.phaseStarted(1, 1, "install");
    output.event(step(1, "a"));
    output.event(step(2, "b"));
    output.event(new OperationFinished(OPERATION, NOW, true, "2 changed"));
    output.finished(1);

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("", "[1/1] install", "  2 changed", "", "1 phases done");
  }

  private TextOutput output(boolean terminal) {
    return new TextOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
  }

  private List<String> screen(int width) {
    return new Screen(width).show(bytes.toString(StandardCharsets.UTF_8));
  }

  private static StepFinished step(int number, String name) {
    ObjectRef machine = new ObjectRef("cluster.x-k8s.io/v1beta2", "Machine", "demo", name);
    Step step = new Step("s", Effect.CREATE, "to", machine, "why");
    return new StepFinished(OPERATION, NOW, new StepOutcome.Changed(step), number, 2);
  }
}
