package io.capilib.internal.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.ComposerException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns one YAML document into JSON's data model. */
final class YamlDocument {
  static final int DEEPEST = 200;
  static final int MOST_ALIASES = 50;
  private static final int MOST_NODES = 1_000_000;

  private int nodes;
  private int depth;

  static LoaderOptions limits(int largest) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(largest);
    limits.setNestingDepthLimit(DEEPEST);
    limits.setMaxAliasesForCollections(MOST_ALIASES);
    limits.setAllowRecursiveKeys(false);
    limits.setProcessComments(false);
    return limits;
  }

  JsonNode read(Node node) {
    if (++nodes > MOST_NODES) {
      throw refused(node, "aliases that stand for more than " + MOST_NODES + " values");
    }
    if (++depth > DEEPEST) {
      throw refused(
          node, "more than " + DEEPEST + " levels, or an alias within what it stands for");
    }
    JsonNode value = value(node);
    depth--;
    return value;
  }

  private JsonNode value(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(sequence.getValue().size());
      sequence.getValue().forEach(item -> array.add(read(item)));
      return array;
    }
    if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
      return object(mapping);
    }
    throw refused(node, "a tag that is not supported");
  }

  private ObjectNode object(MappingNode mapping) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple member : mapping.getValue()) {
      if (!member.getKeyNode().getTag().equals(Tag.MERGE)) {
        String name = name(member.getKeyNode());
        if (object.has(name)) {
          throw refused(member.getKeyNode(), "the duplicate key \"" + name + "\"");
        }
        object.set(name, read(member.getValueNode()));
      }
    }
    for (NodeTuple member : mapping.getValue()) {
      if (member.getKeyNode().getTag().equals(Tag.MERGE)) {
        merge(object, member.getValueNode());
      }
    }
    return object;
  }

  /** Members that are there already win. */
  private void merge(ObjectNode object, Node source) {
    List<Node> sources =
        source instanceof SequenceNode sequence ? sequence.getValue() : List.of(source);
    for (Node each : sources) {
      if (!(read(each) instanceof ObjectNode defaults)) {
        throw refused(each, "a merge key whose value is no map");
      }
      defaults
          .properties()
          .forEach(member -> object.putIfAbsent(member.getKey(), member.getValue()));
    }
  }

  private static String name(Node key) {
    if (key instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return scalar(scalar).asText();
    }
    throw refused(key, "a key that is no string");
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP) || tag.equals(Tag.MERGE)) {
      return TextNode.valueOf(text);
    }
    if (tag.equals(Tag.NULL)) {
      return NullNode.getInstance();
    }
    if (tag.equals(Tag.BOOL)) {
      return BooleanNode.valueOf(PlainScalars.truth(text));
    }
    return number(scalar, text);
  }

  private static JsonNode number(ScalarNode scalar, String text) {
    try {
      if (scalar.getTag().equals(Tag.INT)) {
        return integer(PlainScalars.integer(text));
      }
      BigDecimal decimal = scalar.getTag().equals(Tag.FLOAT) ? PlainScalars.decimal(text) : null;
      if (decimal != null) {
        return decimal(decimal.stripTrailingZeros());
      }
    } catch (NumberFormatException e) {
      throw refused(scalar, "a value that its tag does not allow");
    }
    throw refused(scalar, "a tag or a number that JSON does not have");
  }

  private static JsonNode integer(BigInteger value) {
    return value.bitLength() < Long.SIZE
        ? LongNode.valueOf(value.longValue())
        : BigIntegerNode.valueOf(value);
  }

  /** As in JSON written by Go: 1.0 is the integer 1. */
  private static JsonNode decimal(BigDecimal value) {
    boolean integral = value.scale() <= 0 && value.precision() - value.scale() < 19;
    return integral ? LongNode.valueOf(value.longValueExact()) : DecimalNode.valueOf(value);
  }

  private static ComposerException refused(Node node, String problem) {
    return new Refusal(problem, node);
  }

  /** Carries the place of what was refused to where the origin is known. */
  private static final class Refusal extends ComposerException {
    private static final long serialVersionUID = 1L;

    Refusal(String problem, Node node) {
      super(null, null, problem, node.getStartMark());
    }
  }
}
