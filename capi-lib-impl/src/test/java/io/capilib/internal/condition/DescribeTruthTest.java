package io.capilib.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.condition.Condition;
import io.capilib.condition.Mark;
import io.capilib.condition.TreeNode;
import io.capilib.internal.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares our tree with what clusterctl printed at many stages of a real cluster's life. The
 * recordings are outside the project, in the directory that {@code capilib.truth} names; without it
 * there is nothing to compare.
 */
class DescribeTruthTest {
  private static final Pattern ROW =
      Pattern.compile(
          "^\\W*?(!! DELETED !! )?"
              + "(Cluster|DevCluster|KubeadmControlPlane|MachineDeployment|Machine)"
              + " tl/([^ ,]+)(?:, v\\S+)?(?:\\s+\\d+(?:/\\d+)?)*"
              + "(?:\\s+(True|False|Unknown)\\b)?.*");

  @TestFactory
  Stream<DynamicTest> showsTheObjectsAndStatesThatClusterctlShows() throws IOException {
    Path stages = Path.of(System.getProperty("capilib.truth", ""), "describe");
    assumeTrue(Files.isDirectory(stages), () -> "no recordings at " + stages);
    try (Stream<Path> found = Files.list(stages)) {
      return found.sorted().filter(DescribeTruthTest::isConsistent).toList().stream()
          .map(
              stage ->
                  DynamicTest.dynamicTest(stage.getFileName().toString(), () -> compare(stage)));
    }
  }

  private static void compare(Path stage) throws IOException {
    List<String> ours = new ArrayList<>();
    rows(BuildTree.of(Given.cluster(objects(stage))).root(), ours);
    List<String> theirs =
        Files.readAllLines(stage.resolve("describe-plain-grouping-false.txt")).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(DescribeTruthTest::row)
            .toList();
    assertThat(theirs).hasSizeGreaterThan(2);
    assertThat(ours).isEqualTo(theirs);
  }

  private static String row(Matcher row) {
    String status = row.group(4) == null ? "" : " " + row.group(4);
    return (row.group(1) == null ? "" : "deleting ") + row.group(2) + " " + row.group(3) + status;
  }

  private static void rows(TreeNode node, List<String> rows) {
    String kind = node.object().kind();
    if (ROW.matcher(kind + " tl/x").matches()) {
      String status = node.summary().map(Condition::status).map(text -> " " + text).orElse("");
      String deleting = node.marks().contains(Mark.DELETING) ? "deleting " : "";
      rows.add(deleting + kind + " " + node.object().name() + status);
    }
    node.children().forEach(child -> rows(child, rows));
  }

  private static List<ObjectNode> objects(Path stage) throws IOException {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode item : json(stage.resolve("objects.json")).path("items")) {
      objects.add((ObjectNode) item);
    }
    return objects;
  }

  /** Between the reads of some recordings the cluster changed. */
  private static boolean isConsistent(Path stage) {
    try {
      return json(stage.resolve("consistency.json")).path("all consistent").asInt() == 1;
    } catch (IOException e) {
      throw new AssertionError(stage.toString(), e);
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return Json.mapper().readTree(Files.readString(file));
  }
}
