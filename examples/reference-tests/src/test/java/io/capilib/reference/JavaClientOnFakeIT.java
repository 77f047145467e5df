package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.ServedCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The official Java client sees the same on a served fake and on a real server. */
class JavaClientOnFakeIT {
  /** What ends otherwise on the fake, and why. */
  private static final Map<String, String> DIFFERENT =
      Map.of(
          "strategic merge patch of a wrong type",
          "the fake knows no types of single values in built-in kinds");

  private final ReferenceAssets assets = ReferenceAssets.assumed();
  private final FakeCluster fake = FakeCluster.create("java");
  private final ServedCluster served = fake.serve();
  private final ReferenceServer server = ReferenceServer.start(assets, "java");
  private final List<String> differences = new ArrayList<>();

  @AfterEach
  void stop() {
    fake.close();
    server.close();
  }

  @Tag("P09")
  @Test
  void operations_onTheFake_endAsOnARealServer() {
    try (JavaClient onFake = prepared(Side.of(served));
        JavaClient onReal = prepared(Side.of(server))) {
      Map<String, Function<JavaClient, String>> operations = JavaClientOperations.all();
      operations.forEach(
          (name, operation) -> compare(name, operation.apply(onFake), operation.apply(onReal)));
    }
    assertThat(differences).isEmpty();
    assertThat(fake.unsupported()).isEmpty();
  }

  @Tag("W17")
  @Test
  void anInformer_onTheFake_seesTheSameOfEachObjectInTheSameOrder() {
    try (JavaClient onFake = prepared(Side.of(served));
        JavaClient onReal = prepared(Side.of(server))) {
      List<String> real = byObject(JavaInformer.events(onReal));
      List<String> fakes = byObject(JavaInformer.events(onFake));
      compare("SharedInformer " + real, String.join("\n", fakes), String.join("\n", real));
    }
    assertThat(differences).isEmpty();
  }

  /** An informer that lags behind hands over what waits object by object. */
  private static List<String> byObject(List<String> events) {
    return events.stream().sorted(Comparator.comparing(event -> event.split(" ", -1)[1])).toList();
  }

  /** Gives the server the custom kind. */
  private static JavaClient prepared(Side side) {
    side.client()
        .apply(
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.io",
            KubectlCommands.manifest("definition.yaml"));
    Poll.until(
        Duration.ofSeconds(30),
        () -> "widgets are not served",
        () -> side.client().discovers("example.io", "v1", "Widget"));
    return new JavaClient(side);
  }

  private void compare(String name, String fakes, String real) {
    String found = AnswerText.normal(fakes);
    String expected = AnswerText.normal(real);
    boolean equal = found.equals(expected);
    String different = DIFFERENT.getOrDefault(name, "");
    System.out.printf(
        "java client: %-9s %s%n",
        equal ? "equal" : different.isEmpty() ? "NOT EQUAL" : "different",
        equal || different.isEmpty() ? name : name + ": " + different);
    if (!equal && different.isEmpty()) {
      differences.add(name + "\nreal: " + expected + "\nfake: " + found);
    }
  }
}
