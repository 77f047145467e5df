package io.capilib.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders below the module's {@code target}, where logs stay for a look after a failure. */
final class Directories {
  private Directories() {}

  /** Creates a folder that nobody else has. */
  static Path create(String prefix) {
    try {
      Path parent = Files.createDirectories(Path.of("target", "reference").toAbsolutePath());
      return Files.createTempDirectory(parent, prefix + "-");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Deletes a folder with everything in it, if it is there. */
  static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
