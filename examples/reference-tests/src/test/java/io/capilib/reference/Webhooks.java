package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server does about its webhooks. */
final class Webhooks {
  private static final String GROUP = "/apis/admissionregistration.k8s.io/v1/";
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  private static final List<String> KINDS =
      List.of("mutatingwebhookconfigurations", "validatingwebhookconfigurations");
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ServerClient client;
  private final String authority;
  private final Map<String, String> addresses = new TreeMap<>();

  private Webhooks(ServerClient client, Managers managers) {
    this.client = client;
    try {
      authority = Base64.getEncoder().encodeToString(Files.readAllBytes(managers.certificate()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    managers.webhookEndpoints().forEach((kind, url) -> addresses.put(kind.service(), url));
  }

  /** Removes all admission webhooks: nobody answers them on a server without managers. */
  static void remove(ServerClient client) {
    for (String kind : KINDS) {
      for (JsonNode each : client.get(GROUP + kind).path("items")) {
        client.delete(GROUP + kind + "/" + each.path("metadata").path("name").asText());
      }
    }
  }

  /**
   * Lets all webhooks of the providers, of admission and of conversion, be called at the managers,
   * which run beside the server.
   *
   * @return how many they are
   */
  static int redirect(ServerClient client, Managers managers) {
    Webhooks webhooks = new Webhooks(client, managers);
    int count = 0;
    for (String kind : KINDS) {
      for (JsonNode each : client.get(GROUP + kind).path("items")) {
        ArrayNode patch = MAPPER.createArrayNode();
        JsonNode called = each.path("webhooks");
        for (int i = 0; i < called.size(); i++) {
          webhooks.replace(
              patch, "/webhooks/" + i + "/clientConfig", called.get(i).path("clientConfig"));
        }
        count += webhooks.patch(GROUP + kind, each, patch);
      }
    }
    for (JsonNode each : client.get(DEFINITIONS).path("items")) {
      ArrayNode patch = MAPPER.createArrayNode();
      String path = "/spec/conversion/webhook/clientConfig";
      webhooks.replace(patch, path, each.at(path));
      count += webhooks.patch(DEFINITIONS, each, patch);
    }
    return count;
  }

  private void replace(ArrayNode patch, String path, JsonNode config) {
    JsonNode service = config.path("service");
    String address = addresses.get(service.path("name").asText());
    if (address != null) {
      ObjectNode step = patch.addObject().put("op", "replace").put("path", path);
      step.putObject("value")
          .put("url", address + service.path("path").asText())
          .put("caBundle", authority);
    }
  }

  private int patch(String collection, JsonNode object, ArrayNode patch) {
    if (!patch.isEmpty()) {
      String path = collection + "/" + object.at("/metadata/name").asText();
      client.jsonPatch(path, patch.toString());
    }
    return patch.size();
  }
}
