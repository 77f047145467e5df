package io.capilib.testkit.internal.kind;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a real server serves without CRDs, so that what lacks here is not taken for a misspelling.
 */
public final class RealResources {
  private static final Map<String, List<String>> BY_VERSION = read();

  private RealResources() {}

  /** Returns the names of resources by group and version, sorted. */
  public static Map<String, List<String>> byVersion() {
    return BY_VERSION;
  }

  public static boolean has(String group, String version, String plural) {
    String key = group.isEmpty() ? version : group + "/" + version;
    return BY_VERSION.getOrDefault(key, List.of()).contains(plural);
  }

  private static Map<String, List<String>> read() {
    Map<String, List<String>> all = new TreeMap<>();
    try (InputStream file = RealResources.class.getResourceAsStream("resources.txt")) {
      String text =
          new String(
              Objects.requireNonNull(file, "resources.txt").readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split(" ", -1)))
          .forEach(words -> all.put(words.get(0), words.subList(1, words.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(all);
  }
}
