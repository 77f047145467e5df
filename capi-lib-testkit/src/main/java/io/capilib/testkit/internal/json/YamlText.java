package io.capilib.testkit.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one YAML document, of which JSON is a part, into a JSON tree. */
public final class YamlText {
  private YamlText() {}

  /** Returns the document as YAML, its members by name. */
  public static byte[] bytes(JsonNode tree) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    Object value = Json.value(tree);
    return new Yaml(options).dump(value).getBytes(UTF_8);
  }

  /** Returns the keys that their maps have already, in the words of Go's parser. */
  public static List<String> repeatedKeys(byte[] text) {
    List<String> repeated = new ArrayList<>();
    try {
      Node root = new Yaml(options()).compose(new StringReader(new String(text, UTF_8)));
      if (root != null) {
        collect(root, repeated);
      }
      return repeated;
    } catch (YAMLException e) {
      return List.of();
    }
  }

  private static void collect(Node node, List<String> repeated) {
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> collect(item, repeated));
    } else if (node instanceof MappingNode map) {
      Set<String> keys = new HashSet<>();
      for (NodeTuple member : map.getValue()) {
        if (member.getKeyNode() instanceof ScalarNode key && !keys.add(key.getValue())) {
          int line = key.getStartMark().getLine() + 1;
          repeated.add("line " + line + ": key \"" + key.getValue() + "\" already set in map");
        }
        collect(member.getValueNode(), repeated);
      }
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setWarnOnDuplicateKeys(false);
    options.setCodePointLimit(Integer.MAX_VALUE);
    return options;
  }

  /** Returns the trees of all documents of a stream, without empty ones. */
  public static List<JsonNode> parseAll(String text) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    LoaderOptions strict = options();
    strict.setAllowDuplicateKeys(false);
    try {
      for (Object value : new Yaml(new SafeConstructor(strict)).loadAll(text)) {
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
      Object value = new Yaml(new SafeConstructor(options())).load(new String(text, UTF_8));
      return value == null ? NullNode.getInstance() : Json.tree(value);
    } catch (YAMLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
