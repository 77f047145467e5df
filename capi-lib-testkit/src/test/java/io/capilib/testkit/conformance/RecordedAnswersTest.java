package io.capilib.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.capilib.testkit.FakeServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays every scenario on the fake and compares it with what a kube-apiserver answered. The
 * property {@code capilib.conformance.only} limits it to ids that match.
 */
@Tag("slow")
class RecordedAnswersTest {
  private static final String ONLY = System.getProperty("capilib.conformance.only", ".*");

  private final Catalogue catalogue = Catalogue.open();

  @TestFactory
  Stream<DynamicTest> the_fake_answers_as_the_recorded_server_did() {
    return replayed(Catalogue.VERSION, scenario -> true);
  }

  @TestFactory
  Stream<DynamicTest> a_fake_of_the_second_version_answers_as_that_server_did_where_it_differs() {
    return replayed(
        Catalogue.SECOND, scenario -> catalogue.hasOwnRecording(scenario, Catalogue.SECOND));
  }

  private Stream<DynamicTest> replayed(String version, Predicate<Scenario> wanted) {
    return catalogue.scenarios().values().stream()
        .filter(scenario -> scenario.id().matches(ONLY))
        .filter(scenario -> catalogue.skipped(scenario.id()).isEmpty())
        .filter(wanted)
        .filter(scenario -> !scenario.runsPrograms()) // they are run beside the real server
        .map(scenario -> dynamicTest(scenario.toString(), () -> compare(scenario, version)));
  }

  private void compare(Scenario scenario, String version) {
    List<String> recorded = catalogue.recorded(scenario, version);
    assertThat(recorded).as("a recording of " + scenario).isNotEmpty();
    List<String> differences = Difference.between(recorded, answers(scenario, version));
    if (catalogue.different(scenario.id(), version).isPresent()) {
      assertThat(differences).as("it is equal now: take it off the known differences").isNotEmpty();
    } else {
      assertThat(String.join("\n", differences)).isEmpty();
    }
  }

  private List<String> answers(Scenario scenario, String version) {
    try (FakeServer fake = new FakeServer(version, scenario.controllers())) {
      return catalogue.run(scenario, fake);
    }
  }

  @Test
  void everyScenario_isWritten_orListedWithTheReasonWhyItIsNot() {
    List<String> wanted =
        catalogue.groups().stream().flatMap(group -> group.ids().stream()).toList();
    List<String> there = new ArrayList<>(catalogue.scenarios().keySet());
    wanted.stream().filter(id -> catalogue.skipped(id).isPresent()).forEach(there::add);
    catalogue.programs().values().forEach(there::addAll);
    assertThat(wanted).hasSize(291).doesNotHaveDuplicates();
    assertThat(there).containsAll(wanted);
    assertThat(catalogue.scenarios().keySet()).containsAll(catalogue.different());
  }

  @Test
  void scenariosOfWholePrograms_areTagsOfTheTestsThatCompareThem() {
    Path tests =
        Path.of(
            System.getProperty("capilib.root"),
            "examples/reference-tests/src/test/java/io/capilib/reference");
    catalogue
        .programs()
        .forEach(
            (test, ids) ->
                assertThat(tests.resolve(test + ".java"))
                    .content()
                    .contains(ids.stream().map(id -> "@Tag(\"" + id + "\")").toList()));
    assertThat(catalogue.scenarios().keySet()).noneMatch(catalogue::isOfPrograms);
  }

  @Test
  void scenarios_haveTheIdOfTheirFile() {
    catalogue.scenarios().forEach((id, scenario) -> assertThat(scenario.id()).isEqualTo(id));
  }
}
