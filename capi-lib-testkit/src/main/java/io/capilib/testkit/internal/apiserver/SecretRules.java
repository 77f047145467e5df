package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets: {@code stringData} becomes {@code data}, the type is there and never changes. */
final class SecretRules implements Rules {
  @Override
  public void decoded(String version, ObjectNode secret) {
    if (secret.path("type").asText().isEmpty()) {
      secret.put("type", "Opaque");
    }
    JsonNode plain = secret.remove("stringData");
    if (plain instanceof ObjectNode texts) {
      ObjectNode data = secret.withObject("/data");
      for (Map.Entry<String, JsonNode> text : texts.properties()) {
        byte[] bytes = text.getValue().asText().getBytes(StandardCharsets.UTF_8);
        data.put(text.getKey(), Base64.getEncoder().encodeToString(bytes));
      }
    }
  }

  @Override
  public List<FieldError> validate(String version, ObjectNode secret, @Nullable ObjectNode old) {
    String type = secret.path("type").asText();
    if (old != null && !old.path("type").asText().equals(type)) {
      return List.of(FieldError.invalid("type", type, "field is immutable"));
    }
    return List.of();
  }
}
