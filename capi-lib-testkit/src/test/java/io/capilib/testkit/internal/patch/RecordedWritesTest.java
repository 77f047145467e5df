package io.capilib.testkit.internal.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays writes that a kube-apiserver v1.36.3 answered, and compares ownership, patches and
 * refusals.
 */
class RecordedWritesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TestFactory
  Stream<DynamicTest> answers_as_the_recorded_server_did() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode scenario : new JsonMapper().readTree(resource("recorded-writes.json"))) {
      ObjectNode live = null;
      int number = 0;
      for (JsonNode step : scenario.path("steps")) {
        // Some objects have a controller in the server itself.
        live = step.has("before") ? (ObjectNode) step.path("before") : live;
        Replay replay = new Replay(scenario.path("type"), live, step, START.plusSeconds(number));
        String name = scenario.path("name").asText() + ", step " + number++;
        // An object that fails validation is merged first; that it fails is not of here.
        if (!step.has("apply") || step.path("code").asInt() != 422) {
          tests.add(dynamicTest(name, replay::compare));
        }
        if (step.path("code").asInt() < 400) {
          live = (ObjectNode) step.path("result");
        }
      }
    }
    return tests.stream();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RecordedWritesTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static TypeShape shape(JsonNode type) throws IOException {
    String kind = type.path("kind").asText();
    TypeShape builtin = TypeShape.builtin(type.path("apiVersion").asText(), kind);
    if (builtin != null) {
      return builtin;
    }
    JsonNode version = YamlTrees.node(resource("thing.yaml")).at("/spec/versions/0");
    return TypeShape.customResource(version.at("/schema/openAPIV3Schema"), true, false);
  }

  private record Replay(JsonNode type, @Nullable ObjectNode live, JsonNode step, Instant now) {
    void compare() throws IOException {
      JsonNode expected = step.path("result");
      TypeShape shape = shape(type);
      try {
        if (step.has("apply")) {
          ObjectNode merged = apply(shape);
          assertThat(managed(merged)).isEqualTo(managed(expected));
          if (!step.has("subresource")) {
            compareContent(merged, expected);
          }
          return;
        }
        if (step.has("patch")) {
          ObjectNode patched = patch(shape);
          if (!step.has("subresource") && step.path("code").asInt() < 400) {
            compareContent(patched, expected);
          }
        }
      } catch (ApplyConflict conflict) {
        compareConflict(conflict, expected);
        return;
      } catch (PatchRefused refused) {
        assertThat(refused).hasMessage(expected.path("message").asText());
        assertThat(refused.code()).isEqualTo(step.path("code").asInt());
        assertThat(refused.reason()).isEqualTo(expected.path("reason").asText());
        return;
      }
      if (step.path("code").asInt() < 400) {
        assertThat(managed(recorded(shape))).isEqualTo(managed(expected));
      }
    }

    private ObjectNode apply(TypeShape shape) {
      return ManagedFields.apply(
          live,
          body("apply"),
          step.path("manager").asText(),
          step.path("force").asBoolean(),
          shape,
          step.path("subresource").asText(),
          now);
    }

    private ObjectNode patch(TypeShape shape) {
      JsonNode patch = step.path("patch");
      ObjectNode object = Objects.requireNonNull(live);
      return switch (step.path("contentType").asText()) {
        case "application/json-patch+json" -> Patches.jsonPatch(object, patch);
        case "application/merge-patch+json" -> Patches.mergePatch(object, patch);
        default -> Patches.strategicMerge(object, (ObjectNode) patch, shape);
      };
    }

    /** Returns the recorded object with the ownership that a write leading to it leaves here. */
    private ObjectNode recorded(TypeShape shape) {
      ObjectNode updated = step.path("result").deepCopy();
      ObjectNode metadata = updated.withObject("/metadata");
      metadata.remove("managedFields");
      JsonNode sent = step.path("patch").path("metadata").path("managedFields");
      if (!sent.isMissingNode()) {
        metadata.set("managedFields", sent);
      }
      return ManagedFields.recordUpdate(
          live,
          updated,
          step.path("manager").asText(),
          type.path("apiVersion").asText(),
          step.path("subresource").asText(),
          now,
          shape);
    }

    private ObjectNode body(String verb) {
      ObjectNode body = step.path(verb).deepCopy();
      body.put("apiVersion", type.path("apiVersion").asText());
      body.put("kind", type.path("kind").asText());
      ObjectNode metadata = body.withObject("/metadata");
      metadata.put("name", type.path("name").asText());
      if (!type.path("cluster").asBoolean()) {
        metadata.put("namespace", "t");
      }
      return body;
    }
  }

  private static List<JsonNode> managed(JsonNode object) {
    List<JsonNode> entries = new ArrayList<>();
    object.path("metadata").path("managedFields").forEach(entries::add);
    return entries;
  }

  private static void compareConflict(ApplyConflict conflict, JsonNode expected) {
    assertThat(conflict).hasMessage(expected.path("message").asText());
    List<ApplyConflict.Cause> causes = new ArrayList<>();
    expected
        .at("/details/causes")
        .forEach(
            cause ->
                causes.add(
                    new ApplyConflict.Cause(
                        cause.path("message").asText(), cause.path("field").asText())));
    assertThat(conflict.causes()).containsExactlyInAnyOrderElementsOf(causes);
  }

  /** Compares all but what a server sets itself; {@code expected} may have defaults more. */
  private static void compareContent(ObjectNode actual, JsonNode expected) {
    ObjectNode content = actual.deepCopy();
    content
        .withObject("/metadata")
        .remove(List.of("managedFields", "generation", "resourceVersion"));
    assertContains(expected, content, "");
  }

  private static void assertContains(JsonNode expected, JsonNode actual, String path) {
    if (actual.isObject()) {
      actual
          .properties()
          .forEach(
              f ->
                  assertContains(expected.path(f.getKey()), f.getValue(), path + "." + f.getKey()));
    } else if (actual.isArray()) {
      assertThat(actual).as(path).hasSize(expected.size());
      for (int i = 0; i < actual.size(); i++) {
        assertContains(expected.path(i), actual.get(i), path + "[" + i + "]");
      }
    } else {
      assertThat(actual).as(path).isEqualTo(expected);
    }
  }
}
