package io.capilib.internal.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.document.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
  private static final String OWNED =
      """
      {"metadata": {"managedFields": [{"manager": "us", "operation": "Apply",
        "fieldsV1": {"f:metadata": {"f:labels": {"f:gone": {}}}}}],
        "labels": {"gone": "1"}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1,'b':2}             | {'a':1}             | true",
        "{'a':1}                   | {'a':2}             | false",
        "{'a':1}                   | {'b':1}             | false",
        "{'a':1.0}                 | {'a':1}             | true",
        "{}                        | {'a':false,'b':'','c':0,'d':[],'e':{}} | true",
        "{}                        | {'a':true}          | false",
        "{'a':[1,2]}               | {'a':[1]}           | false",
        "{'a':[{'x':1,'y':2}]}     | {'a':[{'x':1}]}     | true",
        "{'a':[{'x':1},{'x':2}]}   | {'a':[{'x':2},{'x':1}]} | false",
        "{'a':{'b':{'c':1,'d':2}}} | {'a':{'b':{'c':1}}} | true"
      })
  void comparesWhatIsDesiredWithWhatIsThere(String live, String desired, boolean complete) {
    assertThat(Coverage.isComplete(read(live), read(desired), "us")).isEqualTo(complete);
  }

  @ParameterizedTest
  @CsvSource({"us, false", "them, true"})
  void whatWeOnceAppliedAndNoLongerWantHasToGo(String manager, boolean complete) {
    ObjectNode live = read(OWNED);

    assertThat(Coverage.isComplete(live, read("{'metadata': {}}"), manager)).isEqualTo(complete);
  }

  private static ObjectNode read(String text) {
    try {
      return (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
