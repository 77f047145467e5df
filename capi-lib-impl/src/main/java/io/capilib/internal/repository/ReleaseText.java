package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.document.EnvSubst;
import io.capilib.internal.document.Yaml;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/**
 * A file of a release, with its variables still in it.
 *
 * @param release the release
 * @param file the file's name
 * @param text the file's text
 */
record ReleaseText(Release release, String file, EnvSubst text) {
  static ReleaseText of(Release release, String file, String text) {
    return new ReleaseText(release, file, EnvSubst.parse(release.path(file), text));
  }

  NavigableSet<String> missing(Map<String, String> values) {
    return text.missing(values);
  }

  List<ObjectNode> objects(Map<String, String> values) {
    List<ObjectNode> objects = Yaml.readAll(text.origin(), text.evaluate(values));
    for (int i = 0; i < objects.size(); i++) {
      check(i + 1, objects.get(i));
    }
    return objects;
  }

  private void check(int ordinal, ObjectNode object) {
    for (String pointer : List.of("/apiVersion", "/kind", "/metadata/name")) {
      if (!object.at(pointer).isTextual() || object.at(pointer).asText().isEmpty()) {
        throw ReleaseErrors.of(
            "CAPI-RELEASE-0013",
            "Rendering "
                + text.origin()
                + ": object "
                + ordinal
                + " is expected to have a text at "
                + pointer
                + ", but it has none.",
            "Correct the file, or the value that was put there.");
      }
    }
  }
}
