package io.capilib.examples.testing;

import static io.capilib.testkit.assertj.FakeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.capilib.runtime.CapiLib;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.Fault;
import io.capilib.testkit.VirtualTime;
import io.capilib.testkit.junit.FakeClusterExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What a developer gets to see of a test that fails: enough to know why, and no secrets. */
class FailureReportTest {
  private static final String CONFIG_MAP =
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: c%s, namespace: default}}";
  private static final String SECRET =
      """
      {"apiVersion":"v1","kind":"Secret","metadata":{"name":"login","namespace":"default"},
       "data":{"password":"%s"}}""";

  @Test
  void theFailureOfATestTellsWhatHappenedInItsClusters() {
    String report = reportOf(FailsOnPurpose.class);
    System.out.println("The report of a test that fails on purpose:\n" + report);

    assertThat(report)
        .contains("Expecting seed to have 9 objects of kind Namespace but it has 4")
        .contains("What happened in cluster \"seed\", made from seed " + "seed".hashCode())
        .containsPattern("Its last requests:\n(    .*\n){10}  Its last writes")
        .contains("GET /api/v1/namespaces/kube-system -> connection dropped\n")
        .contains("MODIFIED Secret default/login", "/data/password: changed")
        .containsPattern("What is otherwise than when the test got it:\n(    .*\n)+")
        .contains("more objects")
        .doesNotContain("aHVudGVy");
  }

  @Test
  void theTestsRunOnTheJUnitThatTheyAreMeantToRunOn() {
    String wanted = System.getProperty("junit.expected", "5.14");
    assertThat(Test.class.getPackage().getImplementationVersion()).startsWith(wanted);
  }

  private static String reportOf(Class<?> test) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build(),
            listener);
    StringWriter text = new StringWriter();
    listener
        .getSummary()
        .getFailures()
        .forEach(failure -> failure.getException().printStackTrace(new PrintWriter(text, true)));
    return text.toString().replaceAll("\tat .*\n", "");
  }

  /** Not found by the build, as it is a member of a class; only run by the test above. */
  static class FailsOnPurpose {
    @Test
    @ExtendWith(FakeClusterExtension.class)
    void thereAreNineNamespaces(FakeCluster seed) {
      VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
      try (CapiLib lib = CapiLib.builder().pauses(time).build()) {
        seed.inject(Fault.on("get", "Namespace").nth(5));
        IntStream.range(0, 6).forEach(i -> lib.connect("seed", seed.access()));
      }
      IntStream.range(0, 12).forEach(i -> seed.load(CONFIG_MAP.formatted(i)));
      seed.load(SECRET.formatted("aHVudGVyMg=="));
      seed.load(SECRET.formatted("aHVudGVyMw=="));

      assertThat(seed).hasCount("v1", "Namespace", 9);
    }
  }
}
