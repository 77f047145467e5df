package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * A cluster or a user of a kubeconfig.
 *
 * @param origin where the kubeconfig comes from
 * @param label which entry it is, for messages
 * @param directory what relative paths start from, if anything
 * @param content its content
 */
record KubeconfigEntry(String origin, String label, Optional<Path> directory, ObjectNode content) {
  String text(String key) {
    return content.path(key).asText("");
  }

  boolean flag(String key) {
    return content.path(key).asBoolean(false);
  }

  /** Returns {@code <key>-data} decoded, or the content of the file that {@code <key>} names. */
  Optional<byte[]> dataOrFile(String key) {
    String data = text(key + "-data");
    if (!data.isEmpty()) {
      return Optional.of(decoded(key + "-data", data));
    }
    return file(key).map(path -> content(key, path));
  }

  private byte[] decoded(String key, String data) {
    try {
      return Base64.getMimeDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      throw Kubeconfig.invalid(
          "CAPI-ACCESS-0003", here() + ": " + key + " is not in base64.", "Correct the entry.");
    }
  }

  private byte[] content(String key, Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw Kubeconfig.invalid(
          "CAPI-ACCESS-0002",
          here() + ": the file " + path + " of " + key + " cannot be read.",
          "Check the path and its rights.");
    }
  }

  /** Returns the path that a key names; relative ones start from the kubeconfig's directory. */
  Optional<Path> file(String key) {
    String name = text(key);
    return name.isEmpty() ? Optional.empty() : Optional.of(resolve(key, name));
  }

  Path resolve(String key, String name) {
    Path path = Path.of(name);
    if (path.isAbsolute()) {
      return path;
    }
    return directory
        .map(start -> start.resolve(path))
        .orElseThrow(
            () ->
                Kubeconfig.invalid(
                    "CAPI-ACCESS-0003",
                    here() + ": " + key + " is a relative path, but a text is in no directory.",
                    "Use an absolute path, the data itself, or access by file."));
  }

  /** Returns which entry of which kubeconfig this is. */
  String here() {
    return "In " + origin + ", " + label;
  }
}
