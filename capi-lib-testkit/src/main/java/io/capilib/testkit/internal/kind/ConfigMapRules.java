package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ConfigMaps: keys and size of the data, and no change of what is immutable. */
final class ConfigMapRules implements Rules {
  @Override
  public void decoded(String version, ObjectNode configMap) {
    DataRules.joinLines(configMap.path("binaryData"));
  }

  @Override
  public List<FieldError> validate(String version, ObjectNode configMap, @Nullable ObjectNode old) {
    List<FieldError> errors = new ArrayList<>();
    if (old != null) {
      DataRules.checkImmutable(configMap, old, List.of("data", "binaryData"), errors);
    }
    JsonNode data = configMap.path("data");
    JsonNode binary = configMap.path("binaryData");
    for (String key : DataRules.keys(data)) {
      DataRules.checkKey("data", key, errors);
      if (binary.has(key)) {
        errors.add(
            FieldError.invalid(
                DataRules.path("data", key), key, "duplicate of key present in binaryData"));
      }
    }
    DataRules.keys(binary).forEach(key -> DataRules.checkKey("binaryData", key, errors));
    // The server names the whole object by a path without a name.
    DataRules.checkSize("[]", DataRules.textBytes(data) + DataRules.decodedBytes(binary), errors);
    return errors;
  }
}
