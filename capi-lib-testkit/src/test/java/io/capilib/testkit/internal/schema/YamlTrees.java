package io.capilib.testkit.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Trees written down as YAML. */
final class YamlTrees {
  private static final JsonMapper JSON = new JsonMapper();

  private YamlTrees() {}

  static ObjectNode object(String yaml) {
    return (ObjectNode) node(yaml);
  }

  static JsonNode node(String yaml) {
    return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
  }
}
