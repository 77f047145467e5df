package io.capilib.testkit.internal.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects that Go's own serializer has encoded, beside Go's JSON for them. */
final class ProtobufObjectTest {
  @SuppressWarnings("ArrayRecordComponent") // samples are not compared
  private record Sample(byte[] protobuf, JsonNode json) {
    @Override
    public String toString() {
      return json.path("kind").asText();
    }
  }

  static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (InputStream in = ProtobufObjectTest.class.getResourceAsStream("samples.json")) {
      for (JsonNode sample : Json.parse(in.readAllBytes())) {
        samples.add(new Sample(sample.path("protobuf").binaryValue(), sample.path("json")));
      }
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anObjectIsDecodedToTheJsonOfGo(Sample sample) {
    JsonNode decoded = ProtobufObject.parse(sample.protobuf()).toJson().orElseThrow();

    assertThat(withoutUnset(decoded)).isEqualTo(withoutUnset(sample.json()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anObjectIsEncodedToTheBytesOfGo(Sample sample) {
    byte[] encoded = ProtobufObject.encoded(sample.json()).orElseThrow();

    assertThat(encoded).isEqualTo(sample.protobuf());
  }

  @Test
  void whatIsSetToAnEmptyObjectOrToZeroIsKept() throws IOException {
    Sample deployment =
        samples().stream().filter(each -> each.toString().equals("Deployment")).findFirst().get();
    ObjectNode decoded = ProtobufObject.parse(deployment.protobuf()).toJson().orElseThrow();

    assertThat(decoded.at("/spec/replicas").asInt(-1)).isZero();
    assertThat(decoded.at("/spec/template/spec/volumes/0/emptyDir").isObject()).isTrue();
  }

  @Test
  void aKindThatIsNotInTheTableIsNotDecoded() {
    byte[] body = "k8s\0\n\u0010\n\u0006a.io/v\u0012\u0006Widget".getBytes(StandardCharsets.UTF_8);

    assertThat(ProtobufObject.parse(body).toJson()).isEmpty();
    assertThat(ProtobufObject.parse(body).kind()).isEqualTo("Widget");
  }

  @Test
  void aBrokenBodyIsRefused() throws IOException {
    byte[] whole = samples().get(1).protobuf();

    assertThatThrownBy(() -> ProtobufObject.parse("{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected prefix");
    assertThatThrownBy(() -> ProtobufObject.parse(Arrays.copyOf(whole, whole.length - 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EOF");
  }

  /** Go's JSON has nulls and empty objects for fields that were never set. */
  private static JsonNode withoutUnset(JsonNode tree) {
    if (tree.isArray()) {
      List<JsonNode> items = new ArrayList<>();
      tree.forEach(item -> items.add(withoutUnset(item)));
      return Json.array().addAll(items);
    }
    if (!tree.isObject()) {
      return tree.isNumber() ? Json.tree(tree.longValue()) : tree;
    }
    ObjectNode kept = Json.object();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      JsonNode value = withoutUnset(field.getValue());
      if (!value.isNull() && !(value.isObject() && value.isEmpty())) {
        kept.set(field.getKey(), value);
      }
    }
    return kept;
  }
}
