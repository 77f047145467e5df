package io.capilib.testkit.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoJsonErrorTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {             | unexpected end of JSON input
          [1,           | unexpected end of JSON input
          "a            | unexpected end of JSON input
          -             | unexpected end of JSON input
          nonsense      | invalid character 'o' in literal null (expecting 'u')
          {a: 1}        | invalid character 'a' looking for beginning of object key string
          {"a" 1}       | invalid character '1' after object key
          {"a":1 "b":2} | invalid character '"' after object key:value pair
          {"a":1,}      | invalid character '}' looking for beginning of object key string
          [1 2]         | invalid character '2' after array element
          [1,]          | invalid character ']' looking for beginning of value
          {} x          | invalid character 'x' after top-level value
          01            | invalid character '1' after top-level value
          1.x           | invalid character 'x' after decimal point in numeric literal
          1ex           | invalid character 'x' in exponent of numeric literal
          -x            | invalid character 'x' in numeric literal
          "\\x"         | invalid character 'x' in string escape code
          "\\u00g0"     | invalid character 'g' in \\u hexadecimal character escape
          'a'           | invalid character '\\'' looking for beginning of value
          """)
  void aTextThatIsNoJson_isToldAsGoDoes(String text, String words) {
    assertThat(GoJsonError.in(text.getBytes(UTF_8))).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", " [ ] ", "null", "-0.5e+10", "{\"a\":[1,{\"b\":\"\\u00e4\"}],\"c\":true}"})
  void json_hasNothingWrong(String text) {
    assertThat(GoJsonError.in(text.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void bytes_areQuotedOneByOne() {
    assertThat(GoJsonError.in("\u009e".getBytes(ISO_8859_1)))
        .contains("invalid character '\\u009e' looking for beginning of value");
    assertThat(GoJsonError.in("{\n\u0001".getBytes(UTF_8)))
        .contains("invalid character '\\x01' looking for beginning of object key string");
  }
}
