package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.json.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A script of steps that every server shall answer alike.
 *
 * @param id for example {@code C01}, unique
 * @param controllers whether the server has the core controllers beside it
 * @param given fixtures that are there before the first step
 */
public record Scenario(
    String id, String title, boolean controllers, List<String> given, List<Step> steps) {
  /** Reads a file. */
  public static Scenario parse(String yaml) {
    try {
      JsonNode tree = YamlText.parse(yaml.getBytes(StandardCharsets.UTF_8));
      List<Step> steps = new ArrayList<>();
      tree.path("steps").forEach(step -> steps.add(Step.of(step)));
      List<String> given = new ArrayList<>();
      tree.path("given").forEach(each -> given.add(each.asText()));
      return new Scenario(
          tree.path("id").asText(),
          tree.path("title").asText(),
          tree.path("profile").asText("P0").equals("P1"),
          given,
          steps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether it runs programs, which are not everywhere. */
  boolean runsPrograms() {
    return steps.stream().anyMatch(Step.Kubectl.class::isInstance);
  }

  @Override
  public String toString() {
    return id + " " + title;
  }
}
