package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.patch.PatchRefused;
import io.capilib.testkit.internal.patch.Patches;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Carries out what a webhook wants to be changed. */
final class ObjectPatch {
  private ObjectPatch() {}

  /** Returns the changed object at the version of the request, or null if nothing is to change. */
  static @Nullable ObjectNode apply(
      Operation operation, String version, String webhook, AdmissionAnswer answer) {
    if (answer.patch().isEmpty()) {
      return null;
    }
    JsonNode patch = decoded(answer.patch());
    if (patch.isEmpty()) {
      return null;
    }
    ObjectNode object = operation.object();
    if (object == null) {
      throw AdmissionWebhooks.internal(
          "admission webhook \""
              + webhook
              + "\" attempted to modify the object, which is not supported for this operation");
    }
    if (!answer.patchType().equals("JSONPatch")) {
      throw new CallFailed("unsupported patch type \"" + answer.patchType() + "\"");
    }
    WebhookTarget target = operation.target();
    boolean own = version.equals(target.version());
    ObjectNode changed = own ? object : target.at(version, object);
    for (JsonNode each : patch) {
      changed = changed(changed, each);
    }
    target.complete(version, changed);
    ObjectNode result = own ? changed : target.at(target.version(), changed);
    String problem = target.problem(result);
    if (!problem.isEmpty()) {
      throw AdmissionWebhooks.internal(problem);
    }
    return result;
  }

  private static ObjectNode changed(ObjectNode object, JsonNode operation) {
    try {
      return Patches.jsonPatch(object, Json.array().add(operation));
    } catch (PatchRefused e) {
      throw AdmissionWebhooks.internal(problem(object, operation));
    }
  }

  /** The words of Go's library, which it has for what is most often wrong. */
  private static String problem(ObjectNode object, JsonNode operation) {
    String op = operation.path("op").asText();
    String path = operation.path("path").asText();
    if (!List.of("add", "remove", "replace", "test", "copy", "move").contains(op)) {
      return "Unexpected kind: " + op;
    }
    if (op.equals("test")) {
      return "testing value " + path + " failed: test failed";
    }
    if (op.equals("remove") && object.at(path.substring(0, path.lastIndexOf('/'))).isObject()) {
      return "error in remove for path: '%s': Unable to remove nonexistent key: %s: missing value"
          .formatted(path, path.substring(path.lastIndexOf('/') + 1));
    }
    return op + " operation does not apply: doc is missing path: \"" + path + "\": missing value";
  }

  private static JsonNode decoded(String patch) {
    try {
      JsonNode operations = Json.parse(Base64.getDecoder().decode(patch));
      if (operations.isArray()) {
        return operations;
      }
      throw new CallFailed(
          "received undecodable patch in webhook response: json: cannot unmarshal "
              + operations.getNodeType().name().toLowerCase(Locale.ROOT)
              + " into Go value of type jsonpatch.Patch");
    } catch (IOException | IllegalArgumentException e) {
      throw new CallFailed("received undecodable patch in webhook response: " + e.getMessage());
    }
  }
}
