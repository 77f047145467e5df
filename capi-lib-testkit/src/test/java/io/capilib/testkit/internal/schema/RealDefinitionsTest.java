package io.capilib.testkit.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@Tag("slow")
class RealDefinitionsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void the_schemas_and_rules_of_real_providers_are_supported() throws IOException {
    List<JsonNode> versions = versions();
    assumeTrue(!versions.isEmpty(), "no provider releases here");

    assertThat(versions)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            version -> {
              assertThat(StructuralSchema.compile(version, KnownFormats.ALL).unsupported())
                  .isEmpty();
              assertThat(StructuralCheck.of(version, "schema", KnownFormats.ALL)).isEmpty();
            });
  }

  @Test
  void an_unknown_field_of_a_real_kind_is_pruned_and_reported() throws IOException {
    List<JsonNode> versions = versions();
    assumeTrue(!versions.isEmpty(), "no provider releases here");

    for (JsonNode version : versions) {
      if (!version.path("properties").has("spec")
          || version.at("/properties/spec/x-kubernetes-preserve-unknown-fields").asBoolean()
          || version.at("/properties/spec").has("additionalProperties")) {
        continue;
      }
      ObjectNode object =
          YamlTrees.object(
              "{apiVersion: g/v1, kind: K, metadata: {name: n}, spec: {wrongName: 1}}");
      StructuralSchema schema = StructuralSchema.compile(version, KnownFormats.ALL);

      assertThat(schema.prune(object)).containsExactly("spec.wrongName");
      schema.applyDefaults(object);
      assertThat(schema.validate(object)).allSatisfy(v -> assertThat(v.text()).isNotBlank());
    }
  }

  private static List<JsonNode> versions() throws IOException {
    Path providers = Path.of(System.getProperty("capilib.providers", "none"));
    List<JsonNode> versions = new ArrayList<>();
    if (Files.isDirectory(providers)) {
      try (Stream<Path> files = Files.walk(providers)) {
        for (Path file : files.filter(RealDefinitionsTest::isManifest).toList()) {
          read(file, versions);
        }
      }
    }
    return versions;
  }

  private static boolean isManifest(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith("components.yaml") || name.equals("cert-manager.yaml");
  }

  private static void read(Path file, List<JsonNode> versions) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try (Reader reader = Files.newBufferedReader(file)) {
      for (Object document : new Yaml(new SafeConstructor(options)).loadAll(reader)) {
        JsonNode node = JSON.valueToTree(document);
        if (node.path("kind").asText().equals("CustomResourceDefinition")) {
          node.at("/spec/versions")
              .forEach(version -> versions.add(version.at("/schema/openAPIV3Schema")));
        }
      }
    }
  }
}
