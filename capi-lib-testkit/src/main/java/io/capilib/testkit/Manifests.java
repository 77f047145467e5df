package io.capilib.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.document.KubeObject;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads manifests. */
final class Manifests {
  private static final String DEFINITION = "CustomResourceDefinition";
  private static final Pattern DOCUMENT_END = Pattern.compile("(?m)^---\\s*$");

  private Manifests() {}

  static List<KubeObject> objects(String manifests) {
    try {
      return YamlText.parseAll(manifests).stream().map(Manifests::object).toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("not a stream of YAML documents", e);
    }
  }

  static List<KubeObject> definitions(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      // Other documents are not parsed: templates need not be YAML before they are filled in.
      return files
          .filter(file -> file.getFileName().toString().matches(".*\\.ya?ml"))
          .sorted()
          .flatMap(file -> DOCUMENT_END.splitAsStream(text(file)))
          .filter(document -> document.contains("kind: " + DEFINITION))
          .flatMap(document -> objects(document).stream())
          .filter(object -> object.kind().equals(DEFINITION))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KubeObject object(JsonNode document) {
    if (document instanceof ObjectNode object) {
      return Json.kubeObject(object);
    }
    throw new IllegalArgumentException("a YAML document that is no object");
  }
}
