package io.capilib.examples.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  @Test
  void readsEveryOption() {
    Arguments arguments =
        Arguments.parse(
            List.of(
                "run",
                "--pipeline",
                "p.yaml",
                "--providers",
                "dir",
                "--from-kubeconfig",
                "a",
                "--to-kubeconfig",
                "b",
                "--output",
                "json",
                "--dry-run"));

    assertThat(arguments.pipeline()).contains(Path.of("p.yaml"));
    assertThat(arguments.providers()).contains(Path.of("dir"));
    assertThat(arguments.fromKubeconfig()).contains(Path.of("a"));
    assertThat(arguments.toKubeconfig()).contains(Path.of("b"));
    assertThat(arguments.output()).isEqualTo("json");
    assertThat(arguments.dryRun()).isTrue();
  }

  @Test
  void needsNoOption() {
    Arguments arguments = Arguments.parse(List.of("run"));

    assertThat(arguments.pipeline()).isEmpty();
    assertThat(arguments.output()).isEqualTo("text");
    assertThat(arguments.dryRun()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "walk",
        "run --pipeline",
        "run --unknown x",
        "run --output xml",
        "run --from-kubeconfig a"
      })
  void refusesWhatItDoesNotUnderstand(String line) {
    List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));

    assertThatThrownBy(() -> Arguments.parse(words))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("usage: orchestrator run");
  }
}
