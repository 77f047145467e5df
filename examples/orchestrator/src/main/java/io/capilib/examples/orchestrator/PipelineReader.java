package io.capilib.examples.orchestrator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** Reads a pipeline file; the embedded one without a file. */
final class PipelineReader {
  private PipelineReader() {}

  static Pipeline read(Optional<Path> file, Map<String, String> environment) {
    String place = file.map(Path::toString).orElse("pivot.yaml");
    try {
      String text = file.isPresent() ? Files.readString(file.get()) : embedded();
      return parse(place, text, environment);
    } catch (IOException e) {
      throw new UsageException("cannot read the pipeline " + place + ": " + e);
    }
  }

  static Pipeline parse(String place, String text, Map<String, String> environment) {
    Object document;
    try {
      document = yaml().load(text);
    } catch (YAMLException e) {
      throw new UsageException(place + ": " + e.getMessage());
    }
    if (!(document instanceof Map<?, ?> map) || !(map.get("phases") instanceof List<?> entries)) {
      throw new UsageException(place + ": expected a list named phases");
    }
    List<Phase> phases = new ArrayList<>();
    for (Object entry : entries) {
      String where = place + ": phases[" + phases.size() + "]";
      phases.add(PhaseReader.read(where, entry, environment));
    }
    if (phases.isEmpty()) {
      throw new UsageException(place + ": phases is empty");
    }
    return new Pipeline(phases);
  }

  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    loading.setAllowDuplicateKeys(false);
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
        new SafeConstructor(loading), new Representer(dumping), dumping, loading, new PlainText());
  }

  private static String embedded() throws IOException {
    try (InputStream stream = PipelineReader.class.getResourceAsStream("/pivot.yaml")) {
      if (stream == null) {
        throw new IOException("the program was built without it");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
