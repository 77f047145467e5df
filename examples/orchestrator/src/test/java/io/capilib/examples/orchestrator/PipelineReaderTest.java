package io.capilib.examples.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.provider.Readiness;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineReaderTest {
  @Test
  void readsTheEmbeddedPipeline() {
    Pipeline pipeline = PipelineReader.read(Optional.empty(), Map.of());

    assertThat(pipeline.phases())
        .extracting(Phase::describe)
        .containsExactly(
            "install 4 providers on from",
            "apply the template of infrastructure-in-memory for demo/pivot on from",
            "await 8 running machines of demo/pivot on from",
            "install 4 providers on to",
            "move namespace demo from from to to",
            "await 8 running machines of demo/pivot on to",
            "show demo/pivot on to");
  }

  @Test
  void knowsWhichEarlierPhasesAPhaseDependsOn() {
    Pipeline pipeline = PipelineReader.read(Optional.empty(), Map.of());

    assertThat(pipeline.dependencies(0)).isEmpty();
    assertThat(pipeline.dependencies(1)).containsExactly(1);
    assertThat(pipeline.dependencies(3)).isEmpty();
    assertThat(pipeline.dependencies(4)).containsExactly(1, 2, 4);
  }

  @Test
  void readsDurationsReadinessAndVariablesFromTheEnvironment() {
    Pipeline pipeline =
        PipelineReader.parse(
            "p.yaml",
            """
            phases:
              - install: {on: to, core: "cluster-api:v1.14.0", ready: kinds, variables: {A: "${B}"}}
              - await: {on: to, cluster: a/b, within: 90s}
            """,
            Map.of("B", "value"));

    InstallPhase install = (InstallPhase) pipeline.phases().get(0);
    assertThat(install.readiness()).isEqualTo(Readiness.KINDS_SERVED);
    assertThat(install.variables()).isEqualTo(Map.of("A", "value"));
    AwaitPhase await = (AwaitPhase) pipeline.phases().get(1);
    assertThat(await.within()).isEqualTo(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phases: []                                    | p.yaml: phases is empty",
        "other: 1                                      | p.yaml: expected a list named phases",
        "phases: [{fly: {}}]                           | phases[0].fly: no such phase",
        "phases: [{move: {from: from, to: to}}]        | phases[0].move: namespace is missing",
        "phases: [{tree: {on: there, cluster: a/b}}]   | phases[0].tree.on: is from or to",
        "phases: [{tree: {on: to, cluster: b}}]        | expected NAMESPACE/NAME",
        "phases: [{tree: {on: to, cluster: a/b, x: 1}}]| unknown [x]",
        "phases: [{await: {on: to, cluster: a/b, within: soon}}] | expected a duration",
        "phases: [{install: {on: to, core: '${NO}'}}]  | environment variable NO is not set",
        "phases: [{install: {on: to}}]                 | phases[0].install: names no provider",
        "phases: [{install: {on: to, core: 'a:b:c'}}]  | phases[0].install: expected NAME or NAME:V",
        "phases: [{move: {from: to, to: to, namespace: a}}] | from and to are both to",
        "phases: [{await: {on: to, cluster: a/b, within: 0s}}]  | such as 90s or 5m, not 0s",
        "phases: [{await: {on: to, cluster: a/b, within: -3s}}] | such as 90s or 5m, not -3s",
        "phases: [{await: {on: to, cluster: a/b, machines: x}}] | expected a number from 1, not x",
        "phases: [{await: {on: to, cluster: a/b, machines: 0}}] | expected a number from 1, not 0",
        "phases: [{tree: {on: to, on: from, cluster: a/b}}]     | found duplicate key on",
        "phases: {                                     | p.yaml: while parsing",
      })
  void saysWhereThePipelineIsWrong(String text, String message) {
    assertThatThrownBy(() -> PipelineReader.parse("p.yaml", text, Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesWebhooksWithoutTheirAuthority() {
    String text = "phases: [{install: {on: to, core: cluster-api, webhooks: {caFile: none}}}]";

    assertThatThrownBy(() -> PipelineReader.parse("p.yaml", text, Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot read none");
  }
}
