package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.json.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All scenarios as files, with what a real server answered beside them, and what one of a second
 * version answered otherwise.
 */
public final class Catalogue {
  /** The version whose server answers the scenarios; of others only what differs is kept. */
  public static final String VERSION = "v1.36.3";

  /** The second version that was asked. */
  public static final String SECOND = "v1.34.4";

  private final Path folder;
  private final JsonNode known;

  private Catalogue(Path folder) {
    this.folder = folder;
    this.known = yaml(folder.resolve("known-differences.yaml"));
  }

  /** Opens the files of the testkit's source tree, as recordings are written there. */
  public static Catalogue open() {
    String root = System.getProperty("capilib.root");
    if (root == null) {
      throw new IllegalStateException("the property capilib.root does not name the source tree");
    }
    return new Catalogue(
        Path.of(root, "capi-lib-testkit/src/test/resources/io/capilib/testkit/conformance"));
  }

  /**
   * A group of scenarios.
   *
   * @param ids all ids that the group shall have, written or not
   */
  public record Group(String name, String title, List<String> ids) {}

  /** Returns the groups with every id that there shall be. */
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (JsonNode each : yaml(folder.resolve("groups.yaml"))) {
      List<String> ids = new ArrayList<>();
      for (int number = 1; number <= each.path("count").asInt(); number++) {
        ids.add("%s%02d".formatted(each.path("ids").asText(), number));
      }
      groups.add(new Group(each.path("group").asText(), each.path("title").asText(), ids));
    }
    return groups;
  }

  /** Returns all scenarios that are written, by id. */
  public Map<String, Scenario> scenarios() {
    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    for (Group group : groups()) {
      for (String id : group.ids()) {
        Path file = file(group, id, ".yaml");
        if (Files.exists(file)) {
          scenarios.put(id, Scenario.parse(read(file)));
        }
      }
    }
    return scenarios;
  }

  /** Returns the steps that make something be there before a scenario. */
  Scenario fixture(String name) {
    return Scenario.parse(read(folder.resolve("fixtures").resolve(name + ".yaml")));
  }

  /** Returns why a scenario is known to be answered otherwise by the fake of a version. */
  public Optional<String> different(String id, String version) {
    return text(known.path("different").path(id))
        .or(() -> text(known.path("different on " + minor(version)).path(id)));
  }

  /** Returns why a scenario is not run: by itself, or as it is not written like its group. */
  public Optional<String> skipped(String id) {
    Optional<String> reason = text(known.path("skipped").path(id));
    Group group = group(id);
    if (isOfPrograms(id)) {
      return Optional.empty();
    }
    return reason.isPresent() || Files.exists(file(group, id, ".yaml"))
        ? reason
        : text(known.path("skipped").path(group.name()));
  }

  /** Returns the ids of scenarios of whole programs by the tests that compare them. */
  Map<String, List<String>> programs() {
    Map<String, List<String>> tests = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> test : known.path("programs").properties()) {
      List<String> ids = new ArrayList<>();
      test.getValue().forEach(id -> ids.add(id.asText()));
      tests.put(test.getKey(), ids);
    }
    return tests;
  }

  /** Returns whether whole programs run in a scenario, so that a test of their own compares it. */
  public boolean isOfPrograms(String id) {
    return programs().values().stream().anyMatch(ids -> ids.contains(id));
  }

  /** Returns the ids that are said to be answered otherwise. */
  List<String> different() {
    List<String> ids = new ArrayList<>();
    known.path("different").fieldNames().forEachRemaining(ids::add);
    known.path("different on " + minor(SECOND)).fieldNames().forEachRemaining(ids::add);
    return ids;
  }

  /** Runs a scenario and returns what the server answered as comparable lines. */
  public List<String> run(Scenario scenario, Server server) {
    return Normal.of(ScenarioRun.of(scenario, server, this));
  }

  /** Returns what the real server of a version answered, empty if it was not asked yet. */
  public List<String> recorded(Scenario scenario, String version) {
    Path own = recording(scenario, version);
    return lines(Files.exists(own) ? own : recording(scenario, VERSION));
  }

  /** Returns whether a version has a recording of its own: the second only where it differs. */
  boolean hasOwnRecording(Scenario scenario, String version) {
    return Files.exists(recording(scenario, version));
  }

  /** Keeps what the real server of a version answered, of a second one only if it differs. */
  public void record(Scenario scenario, String version, List<String> answers) {
    Path file = recording(scenario, version);
    Path first = recording(scenario, VERSION);
    try {
      if (!file.equals(first) && answers.equals(lines(first))) {
        Files.deleteIfExists(file);
      } else {
        Files.writeString(file, String.join("\n", answers) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    return Files.exists(file) ? read(file).lines().toList() : List.of();
  }

  private Path recording(Scenario scenario, String version) {
    String minor = minor(version);
    return file(
        group(scenario.id()),
        scenario.id(),
        minor.equals(minor(VERSION)) ? ".txt" : "." + minor + ".txt");
  }

  private static String minor(String version) {
    return version.substring(0, version.lastIndexOf('.'));
  }

  private Path file(Group group, String id, String extension) {
    return folder.resolve(group.name()).resolve(id + extension);
  }

  private Group group(String id) {
    return groups().stream()
        .filter(group -> group.ids().contains(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no group has " + id));
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asText()).filter(text -> !text.isEmpty());
  }

  private static JsonNode yaml(Path file) {
    try {
      return YamlText.parse(read(file).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
