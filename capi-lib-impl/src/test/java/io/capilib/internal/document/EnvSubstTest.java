package io.capilib.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.error.InvalidRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvSubstTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "V",
          "value",
          "U",
          "Ünï",
          "P",
          "/usr/local/lib.tar.gz",
          "E",
          "",
          "N",
          "-3",
          "M",
          "MiXed",
          "S",
          "straße ΟΔΟΣ");

  /** Expected results were produced by clusterctl v1.14.0 from the same expressions. */
  @ParameterizedTest(name = "{0} is <{1}>")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          a${V}b               | avalueb
          $V                   | $V
          $                    | $
          a$                   | a$
          $$                   | $
          $${V}                | ${V}
          $$${V}               | $value
          $$$$                 | $$
          ${ V }               | value
          ${ V}                | value
          ${V }                | value
          ${V=d}               | value
          ${V:=d}              | value
          ${V:-d}              | value
          ${V:?d}              | value
          ${V:+d}              | value
          ${X=d}               | d
          ${X:=d}              | d
          ${X:-d}              | d
          ${X:?d}              | d
          ${X:+d}              | d
          ${E:=d}              | d
          ${X:= d }            | ' d '
          ${X:=""}             | '""'
          ${X:=a$$b}           | a$$b
          ${X:=${V}}           | value
          ${X:=a-${V}-b}       | a-value-b
          ${X:=${Y:=${V}}}     | value
          ${X:=${Y:=z}}        | z
          ${#V}                | 5
          ${#U}                | 5
          ${M,}                | miXed
          ${M,,}               | mixed
          ${M^}                | MiXed
          ${M^^}               | MIXED
          ${V^}                | Value
          ${S^^}               | STRAßE ΟΔΟΣ
          ${S,,}               | straße οδοσ
          ${V:9:${N}}          | ''
          ${M,^}               | MiXed
          ${V:1}               | alue
          ${V:1:2}             | al
          ${V:9}               | ''
          ${V:9:1}             | ''
          ${V:1:99}            | alue
          ${V: 1}              | value
          ${V:x}               | value
          ${V:1:x}             | value
          ${V:1::2}            | al
          ${V:${N}}            | lue
          ${V:${N}:2}          | lu
          ${V#v}               | alue
          ${V#*a}              | lue
          ${V#x}               | value
          ${P#*/}              | usr/local/lib.tar.gz
          ${P##*/}             | lib.tar.gz
          ${P%.*}              | /usr/local/lib.tar
          ${P%%.*}             | /usr/local/lib
          ${P%/*}              | /usr/local
          ${V#va?}             | ue
          ${V#[uvw]}           | alue
          ${V%${X:=ue}}        | val
          ${V/a/o}             | volue
          ${P/l/L}             | /usr/Local/lib.tar.gz
          ${P//l/L}            | /usr/LocaL/Lib.tar.gz
          ${P//\\//-}          | -usr-local-lib.tar.gz
          ${V/#va/b}           | blue
          ${V/#al/b}           | value
          ${V/%ue/ve}          | valve
          ${V/%va/ve}          | value
          ${V/a/}              | vlue
          ${V//a/${M}}         | vMiXedlue
          ${V/#va/}            | value
          """)
  void evaluate_everyForm_isAsClusterctl(String text, String expected) {
    assertThat(EnvSubst.parse("f.yaml", text).evaluate(VALUES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${}",
        "${!x}",
        "${@}",
        "${a[0]}",
        "${V",
        "${V-d}",
        "${V+d}",
        "${V?d}",
        "${V:}",
        "${V#}",
        "${V/a}",
        "${V/a/b",
        "${V:=d",
        "${V^^^}",
        "${V///r}",
        "${#}",
        "${V:1:}",
        "${V:a${X}b}"
      })
  void parse_malformedExpression_isRefused(String text) {
    assertThatThrownBy(() -> EnvSubst.parse("f.yaml", "a: b\nc: " + text))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("f.yaml:2:4")
        .hasMessageContaining("CAPI-DOCUMENT-0003");
  }

  @ParameterizedTest(name = "{0} needs {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${X}             | X
          ${X^^}           | X
          ${#X}            | X
          ${X:=}           | X
          ${X:-}           | X
          ${X:=d}          | ''
          ${X:=""}         | ''
          ${X:0:3}         | ''
          ${X/a/b}         | ''
          ${X#x}           | ''
          ${X}${X:=d}      | X
          ${X:=d}${X}      | ''
          ${X:=${Y}}       | Y
          ${V:=${Y}}       | ''
          ${X:=${Y:=d}}    | ''
          ${E}             | ''
          # ${X} is used   | X
          $${X}            | ''
          """)
  void missing_everyForm_namesRequiredVariables(String text, String expected) {
    assertThat(String.join(",", EnvSubst.parse("f.yaml", text).missing(VALUES)))
        .isEqualTo(expected);
  }

  @Test
  void missing_severalVariables_namesAllInOrder() {
    assertThat(EnvSubst.parse("f.yaml", "${C} ${A} ${V} ${B:=1}").missing(VALUES))
        .containsExactly("A", "C");
  }

  @Test
  void variables_nestedExpressions_areListed() {
    assertThat(EnvSubst.parse("f.yaml", "${B:=${A}-${C:=x}}").variables())
        .containsExactly("A", "B", "C");
  }

  @Test
  void evaluate_valueWithExpression_isNotEvaluatedAgain() {
    assertThat(EnvSubst.parse("f.yaml", "${A}").evaluate(Map.of("A", "${B}$$")))
        .isEqualTo("${B}$$");
  }

  @Test
  void evaluate_negativeLength_isRefusedWithoutTheValue() {
    EnvSubst text = EnvSubst.parse("f.yaml", "\n${SECRET:0:${N}}");

    assertThatThrownBy(() -> text.evaluate(Map.of("SECRET", "hunter2", "N", "-3")))
        .hasMessageContaining("SECRET at f.yaml:2")
        .hasMessageContaining("CAPI-DOCUMENT-0004")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${U:1}", "${U:0:1}", "${U:3:1}"})
  void evaluate_partThatCutsACharacter_isRefused(String text) {
    assertThatThrownBy(() -> EnvSubst.parse("f.yaml", text).evaluate(VALUES))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("inside a character")
        .hasMessageContaining("CAPI-DOCUMENT-0004");
  }

  @Test
  void parse_expressionsNestedTooDeep_isRefused() {
    String text = "${X:=".repeat(60) + "}".repeat(60);

    assertThatThrownBy(() -> EnvSubst.parse("f.yaml", text))
        .hasMessageContaining("more than 50 expressions");
  }
}
