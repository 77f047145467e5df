package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.document.KubeObject;
import io.fabric8.zjsonpatch.JsonDiff;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The testkit needs neither JUnit nor AssertJ nor a library for CEL, and little else. */
@Tag("slow")
class OnItsOwnTest {
  private static final long MOST_BYTES = 15_000_000;
  private static final String OPTIONAL_OR_OF_TESTS =
      "(junit|opentest4j|apiguardian|assertj|byte-buddy|open-test-reporting"
          + "|cel-|antlr|protobuf|guava|failureaccess|listenablefuture|re2j|auto-|error_prone"
          + "|j2objc|jsr305|checker|javax\\.|threeten).*";
  private static final Path SOURCES =
      Path.of(System.getProperty("capilib.root", "..")).resolve("capi-lib-testkit/src/main/java");

  @Test
  void itWorksWithoutItsOptionalParts() throws Exception {
    try (URLClassLoader loader = loader(required())) {
      assertThatThrownBy(() -> loader.loadClass("org.junit.jupiter.api.Test"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> loader.loadClass("org.assertj.core.api.Assertions"))
          .isInstanceOf(ClassNotFoundException.class);

      for (String name : ownClasses()) {
        assertThat(Class.forName(name, true, loader).getDeclaredMethods()).isNotNull();
      }
      Class<?> type = loader.loadClass(FakeCluster.class.getName());
      try (AutoCloseable cluster =
          (AutoCloseable) type.getMethod("create", String.class).invoke(null, "alone")) {
        loader
            .loadClass(SimulatedControllers.class.getName())
            .getMethod("install", type)
            .invoke(null, cluster);
        assertThat((List<?>) type.getMethod("objects").invoke(cluster)).isNotEmpty();
        assertThat(type.getMethod("serve").invoke(cluster)).isNotNull();
      }
    }
  }

  @Test
  void itsDependenciesAreSmall() throws IOException {
    assumeThat(System.getProperty("surefire.test.class.path"))
        .as("the class path has what this module needs only in its own build")
        .isNotNull();
    long bytes = 0;
    List<String> sizes = new ArrayList<>();
    for (Path jar : required()) {
      long size = Files.isDirectory(jar) ? sizeBelow(jar) : Files.size(jar);
      bytes += size;
      sizes.add(size / 1000 + " kB " + jar.getFileName());
    }
    System.out.printf("The testkit and what it needs: %d kB of %s%n", bytes / 1000, sizes);

    assertThat(sizes).anyMatch(size -> size.contains("jackson-databind"));
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  /** Returns what a program has to have on its class path. */
  private static List<Path> required() {
    String classPath = System.getProperty("surefire.test.class.path");
    if (classPath != null) {
      return Arrays.stream(classPath.split(File.pathSeparator, -1))
          .filter(entry -> !entry.isEmpty() && !entry.endsWith("test-classes"))
          .map(Path::of)
          .filter(entry -> !entry.getFileName().toString().matches(OPTIONAL_OR_OF_TESTS))
          .filter(entry -> !entry.toString().replace('\\', '/').contains("/dev/cel/"))
          .toList();
    }
    return Stream.of(
            FakeCluster.class,
            KubeObject.class,
            JsonNode.class,
            JsonFactory.class,
            JsonProperty.class,
            Yaml.class,
            JsonDiff.class,
            NullMarked.class)
        .map(OnItsOwnTest::place)
        .distinct()
        .toList();
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URLClassLoader loader(List<Path> entries) throws IOException {
    URL[] urls = new URL[entries.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = entries.get(i).toUri().toURL();
    }
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  /** Returns the names of all classes but those that say what they need. */
  private static List<String> ownClasses() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .map(file -> SOURCES.relativize(file).toString().replace(File.separatorChar, '.'))
          .filter(name -> name.endsWith(".java") && !name.endsWith("package-info.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .filter(
              name -> !name.matches("io\\.capilib\\.testkit\\.(junit|assertj|internal\\.cel)\\..*"))
          .toList();
    }
  }

  private static long sizeBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
