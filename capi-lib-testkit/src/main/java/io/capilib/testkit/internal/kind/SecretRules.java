package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.protocol.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets: {@code stringData} becomes {@code data}, the type is there and never changes. */
final class SecretRules implements Rules {
  private static final String ACCOUNT = "kubernetes.io/service-account.name";

  /** The keys that a type wants; of a basic authentication one is enough. */
  private static final Map<String, List<String>> WANTED =
      Map.of(
          "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
          "kubernetes.io/dockercfg", List.of(".dockercfg"),
          "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
          "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));

  private static final List<String> LOGIN = List.of("username", "password");

  @Override
  public void decoded(String version, ObjectNode secret) {
    DataRules.joinLines(secret.path("data"));
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
    List<FieldError> errors = new ArrayList<>();
    if (old != null) {
      checkChange(secret, old, errors);
    }
    JsonNode data = secret.path("data");
    DataRules.keys(data).forEach(key -> DataRules.checkKey("data", key, errors));
    DataRules.checkSize("data", DataRules.decodedBytes(data), errors);
    checkWanted(secret, data, errors);
    return errors;
  }

  private static void checkChange(ObjectNode secret, ObjectNode old, List<FieldError> errors) {
    String type = secret.path("type").asText();
    if (!old.path("type").asText().equals(type)) {
      errors.add(FieldError.invalid("type", type, "field is immutable"));
    }
    DataRules.checkImmutable(secret, old, List.of("data"), errors);
  }

  private static void checkWanted(ObjectNode secret, JsonNode data, List<FieldError> errors) {
    String type = secret.path("type").asText();
    for (String key : WANTED.getOrDefault(type, List.of())) {
      boolean empty = type.equals("kubernetes.io/ssh-auth") && data.path(key).asText().isEmpty();
      if (!data.has(key) || empty) {
        errors.add(FieldError.required(DataRules.path("data", key), ""));
      }
    }
    if (type.equals("kubernetes.io/basic-auth") && LOGIN.stream().noneMatch(data::has)) {
      LOGIN.forEach(key -> errors.add(FieldError.required(DataRules.path("data", key), "")));
    }
    if (type.equals("kubernetes.io/service-account-token")
        && Meta.of(secret).node().path("annotations").path(ACCOUNT).asText().isEmpty()) {
      errors.add(FieldError.required("metadata.annotations[" + ACCOUNT + "]", ""));
    }
  }
}
