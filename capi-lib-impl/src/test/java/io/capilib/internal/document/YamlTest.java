package io.capilib.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.InvalidRequestException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
  /** Expected results were produced by clusterctl v1.14.0 from the same scalars. */
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text          | "text"
          'on'          | "on"
          "123"         | "123"
          on            | true
          Off           | false
          yes           | true
          NO            | false
          y             | true
          n             | false
          True          | true
          oN            | "oN"
          ~             | null
          Null          | null
          1             | 1
          -1            | -1
          +5            | 5
          0             | 0
          010           | 8
          08            | 8
          0o17          | 15
          0x1F          | 31
          0b101         | 5
          1_000         | 1000
          1.0           | 1
          1.50          | 1.5
          .5            | 0.5
          1e3           | 1000
          12e4567       | "12e4567"
          1:30          | "1:30"
          2001-12-14    | "2001-12-14"
          2001-12-14T21:59:43Z | "2001-12-14T21:59:43Z"
          v1.14.0       | "v1.14.0"
          1.14.0        | "1.14.0"
          !!str 12      | "12"
          !!int "12"    | 12
          -             | [null]
          0x            | "0x"
          1_            | 1
          """)
  void readAll_scalar_meansWhatItMeansToKubernetes(String scalar, String json) {
    JsonNode value = Yaml.readAll("f.yaml", "a:\n  " + scalar).get(0).get("a");

    assertThat(value.toString()).isEqualTo(json);
  }

  @Test
  void readAll_integersBeyond64Bits_keepTheirValue() {
    ObjectNode object =
        Yaml.readAll("f.yaml", "a: 9223372036854775807\nb: 18446744073709551615").get(0);

    assertThat(object).hasToString("{\"a\":9223372036854775807,\"b\":18446744073709551615}");
  }

  @Test
  void readAll_keysThatAreNoStrings_becomeStrings() {
    assertThat(Yaml.readAll("f.yaml", "on: 1\n7: 2\n1.5: 3").get(0))
        .hasToString("{\"true\":1,\"7\":2,\"1.5\":3}");
  }

  @Test
  void readAll_emptyDocumentsAndComments_areLeftOut() {
    assertThat(Yaml.readAll("f.yaml", "# a\n---\n---\n# b\n---\na: 1\n---\n~\n---\nb: 2\n...\n"))
        .hasToString("[{\"a\":1}, {\"b\":2}]");
  }

  @Test
  void readAll_list_isReplacedByItsItems() {
    assertThat(Yaml.readAll("f.yaml", "apiVersion: v1\nkind: List\nitems:\n- {a: 1}\n- {b: 2}\n"))
        .hasToString("[{\"a\":1}, {\"b\":2}]");
  }

  @Test
  void readAll_anchorsAndMergeKeys_areResolved() {
    String text = "base: &b {x: 1, y: 2}\nmore:\n  <<: *b\n  \"y\": 3\nagain: *b\n";

    assertThat(Yaml.readAll("f.yaml", text).get(0))
        .hasToString(
            "{\"base\":{\"x\":1,\"true\":2},\"more\":{\"y\":3,\"x\":1,\"true\":2},"
                + "\"again\":{\"x\":1,\"true\":2}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: 1#a: 2                        | 2:1  | duplicate key "a"
          a: [#b: c                        | 2    | f.yaml
          a: *nowhere                      | 1:4  | undefined alias
          a: !!binary aGFsbG8=             | 1:4  | tag
          a: !Ref b                        | 1:4  | tag
          a: .nan                          | 1:4  | number
          a: .inf                          | 1:4  | number
          a: !!int x                       | 1:4  | tag does not allow
          ~: 1                             | 1:1  | no string
          [1]: 1                           | 1:1  | no string
          a: &x#  b: *x                    | 1:4  | levels
          - 1                              |      | no object
          """)
  void readAll_malformedText_isRefusedWithItsPlace(String text, String place, String problem) {
    assertThatThrownBy(() -> Yaml.readAll("f.yaml", text.replace('#', '\n')))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(place == null ? "f.yaml" : "f.yaml:" + place)
        .hasMessageContaining(problem)
        .hasMessageContaining("CAPI-DOCUMENT-0002");
  }

  @Test
  void readAll_undefinedAliasFromAValue_isNotQuoted() {
    assertThatThrownBy(() -> Yaml.readAll("f.yaml", "password: *hunter2"))
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void readAll_controlCharacter_isRefusedWithItsPlace() {
    assertThatThrownBy(() -> Yaml.readAll("f.yaml", "a: 1\nb: \u0001x"))
        .hasMessageContaining("f.yaml:2:4")
        .hasMessageContaining("not allowed in YAML");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9})
  void readAll_aliasBomb_isRefused(int width) {
    String bomb =
        IntStream.range(1, 40)
            .mapToObj(
                level ->
                    "a%d: &a%d [%s]"
                        .formatted(
                            level,
                            level,
                            IntStream.range(0, width)
                                .mapToObj(i -> "*a" + (level - 1))
                                .collect(Collectors.joining(", "))))
            .collect(Collectors.joining("\n", "a0: &a0 [x]\n", ""));

    assertThatThrownBy(() -> Yaml.readAll("f.yaml", bomb)).hasMessageContaining("aliases");
  }

  @Test
  void readAll_aliasesThatExpandTooFar_areRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level <= 22; level++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
    }

    assertThatThrownBy(() -> Yaml.readAll("f.yaml", bomb.toString()))
        .hasMessageContaining("aliases that stand for more than");
  }

  @Test
  void readAll_deepNesting_isRefused() {
    assertThatThrownBy(() -> Yaml.readAll("f.yaml", "a: " + "[".repeat(5_000)))
        .hasMessageContaining("too deep a nesting");
  }

  @Test
  void readAll_tooLargeAText_isRefusedWithSizeAndLimit() {
    assertThatThrownBy(() -> Yaml.readAll("big.yaml", "# " + "x".repeat(5 << 20)))
        .hasMessageContaining("big.yaml has at least 5242882 bytes")
        .hasMessageContaining("5242880")
        .hasMessageContaining("CAPI-DOCUMENT-0001");
  }

  @Test
  void readAll_schemaOfSeventyLevels_isRead() {
    String text = "{a: ".repeat(70) + "1" + "}".repeat(70);

    assertThat(Yaml.readAll("f.yaml", text)).hasSize(1);
  }
}
