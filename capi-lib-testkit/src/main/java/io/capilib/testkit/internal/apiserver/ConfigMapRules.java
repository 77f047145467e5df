package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ConfigMaps: keys and size of the data, and no change of what is immutable. */
final class ConfigMapRules implements Rules {
  @Override
  public String undecodable(ObjectNode configMap) {
    return Base64Text.problem(configMap.path("binaryData"));
  }

  @Override
  public List<FieldError> validate(String version, ObjectNode configMap, @Nullable ObjectNode old) {
    List<FieldError> errors = new ArrayList<>();
    if (old != null) {
      DataRules.checkImmutable(configMap, old, List.of("data", "binaryData"), errors);
    }
    JsonNode data = configMap.path("data");
    JsonNode binary = configMap.path("binaryData");
    checkKeys("data", data, binary, "binaryData", errors);
    checkKeys("binaryData", binary, data, "data", errors);
    // The server names the whole object by a path without a name.
    DataRules.checkSize("[]", DataRules.textBytes(data) + DataRules.decodedBytes(binary), errors);
    return errors;
  }

  private static void checkKeys(
      String field, JsonNode values, JsonNode others, String otherField, List<FieldError> errors) {
    for (String key : DataRules.keys(values)) {
      DataRules.checkKey(field, key, errors);
      if (others.has(key)) {
        errors.add(
            FieldError.invalid(
                DataRules.path(field, key), key, "duplicate of key present in " + otherField));
      }
    }
  }
}
