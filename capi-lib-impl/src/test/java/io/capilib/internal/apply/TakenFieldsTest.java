package io.capilib.internal.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.document.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenFieldsTest {
  private static final String LIVE =
      """
      {'metadata': {'labels': {'a': '1'}, 'managedFields': [
         {'manager': 'us', 'operation': 'Apply',
          'fieldsV1': {'f:metadata': {'f:labels': {'f:a': {}}}}},
         {'manager': 'scaler', 'operation': 'Update', 'fieldsV1': {'f:spec': {'f:replicas': {}}}},
         {'manager': 'editor', 'operation': 'Update',
          'fieldsV1': {'f:spec': {'.': {}, 'f:ports': {'k:{\\"port\\":1}': {'.': {}}}}}},
         {'manager': 'controller', 'operation': 'Update', 'subresource': 'status',
          'fieldsV1': {'f:spec': {'f:replicas': {}}}}]},
       'spec': {'replicas': 3, 'ports': [{'port': 1}]}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'spec': {'replicas': 3}}                         | []",
        "{'spec': {'replicas': 1}}                         | [scaler]",
        "{'spec': {'ports': [{'port': 2}]}}                | [editor]",
        "{'spec': {'ports': [{'port': 2}], 'replicas': 1}} | [editor, scaler]",
        "{'metadata': {'labels': {'a': '2'}}}              | []",
        "{'spec': {'other': 1}}                            | []"
      })
  void managersOfFieldsWithOtherValuesAreNamed(String desired, String managers) {
    assertThat(TakenFields.managers(read(LIVE), read(desired), "us")).hasToString(managers);
  }

  private static ObjectNode read(String text) {
    try {
      return (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
