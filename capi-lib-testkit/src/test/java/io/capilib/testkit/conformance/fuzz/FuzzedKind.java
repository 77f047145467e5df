package io.capilib.testkit.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.YamlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A kind that sequences are about.
 *
 * @param path of its objects in the namespace of a scenario
 * @param given fixtures that it needs
 * @param status whether it has the subresource
 * @param plain an object that every server accepts, without a name
 */
record FuzzedKind(
    String kind,
    String apiVersion,
    String path,
    JsonNode given,
    boolean status,
    JsonNode plain,
    Shape shape) {
  /** Reads all kinds. */
  static List<FuzzedKind> all() {
    List<FuzzedKind> kinds = new ArrayList<>();
    try (InputStream file =
        Objects.requireNonNull(
            FuzzedKind.class.getResourceAsStream("/io/capilib/testkit/conformance/fuzz/kinds.yaml"),
            "kinds.yaml")) {
      YamlText.parse(file.readAllBytes()).path("kinds").forEach(each -> kinds.add(of(each)));
      return kinds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the plain object with a name. */
  ObjectNode plain(String name) {
    ObjectNode object = plain.deepCopy();
    object.putObject("metadata").put("name", name);
    return object;
  }

  private static FuzzedKind of(JsonNode kind) {
    return new FuzzedKind(
        kind.path("kind").asText(),
        kind.path("apiVersion").asText(),
        kind.path("path").asText(),
        kind.path("given"),
        kind.path("status").asBoolean(),
        kind.path("plain"),
        new Shape(kind.path("shape")));
  }
}
