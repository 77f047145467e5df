package io.capilib.testkit.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads one YAML document, of which JSON is a part, into a JSON tree. */
public final class YamlText {
  private YamlText() {}

  /** Returns the document as YAML, its members by name. */
  public static byte[] bytes(JsonNode tree) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    Object value = Json.value(tree);
    return new Yaml(options).dump(value).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the trees of all documents of a stream, without empty ones. */
  public static List<JsonNode> parseAll(String text) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try {
      for (Object value : new Yaml(new SafeConstructor(options())).loadAll(text)) {
        if (value != null) {
          documents.add(Json.tree(value));
        }
      }
    } catch (YAMLException e) {
      throw new IOException(e.getMessage(), e);
    }
    return documents;
  }

  /** Returns the tree of the document. JSON is parsed as such, as it is most of the traffic. */
  public static JsonNode parse(byte[] text) throws IOException {
    if (text.length > 0 && (text[0] == '{' || text[0] == '[')) {
      return Json.parse(text);
    }
    try {
      Object value =
          new Yaml(new SafeConstructor(options())).load(new String(text, StandardCharsets.UTF_8));
      return value == null ? NullNode.getInstance() : Json.tree(value);
    } catch (YAMLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(Integer.MAX_VALUE);
    return options;
  }
}
