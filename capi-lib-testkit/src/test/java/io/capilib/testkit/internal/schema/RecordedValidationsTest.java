package io.capilib.testkit.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares what a kube-apiserver v1.36.3 answered to new objects of a demanding definition. */
class RecordedValidationsTest {

  @TestFactory
  Stream<DynamicTest> answers_as_the_recorded_server_did() throws IOException {
    JsonNode version = YamlTrees.node(resource("strict.yaml")).at("/spec/versions/0");
    StructuralSchema schema =
        StructuralSchema.compile(version.at("/schema/openAPIV3Schema"), KnownFormats.ALL);
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode recorded : new JsonMapper().readTree(resource("recorded-validations.json"))) {
      tests.add(dynamicTest(recorded.path("spec").toString(), () -> compare(schema, recorded)));
    }
    return tests.stream();
  }

  private static void compare(StructuralSchema schema, JsonNode recorded) {
    JsonNode answer = recorded.path("answer");
    ObjectNode object = YamlTrees.object("{apiVersion: g/v1, kind: K, metadata: {name: n}}");
    object.set("spec", recorded.path("spec").deepCopy());

    List<String> unknown = schema.prune(object);
    schema.applyDefaults(object);
    List<Violation> violations = schema.validate(object);

    if (answer.path("code").asInt() == 400) {
      assertThat(violations)
          .extracting(Violation::message)
          .anyMatch(answer.path("message").asText()::endsWith);
      return;
    }
    List<String> warnings = new ArrayList<>();
    recorded.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    assertThat(StructuralSchema.warnings(unknown)).containsExactlyElementsOf(warnings);
    List<Violation> expected = new ArrayList<>();
    answer
        .path("causes")
        .forEach(
            cause ->
                expected.add(
                    new Violation(
                        cause.path("reason").asText(),
                        cause.path("field").asText(),
                        cause.path("message").asText())));
    assertThat(violations).containsExactlyInAnyOrderElementsOf(expected);
    if (expected.isEmpty()) {
      assertThat(Values.same(object.path("spec"), answer.path("spec")))
          .as("%s and %s", object.path("spec"), answer.path("spec"))
          .isTrue();
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RecordedValidationsTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
