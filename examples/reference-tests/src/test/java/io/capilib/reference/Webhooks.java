package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a server does about its admission webhooks. */
final class Webhooks {
  private static final String GROUP = "/apis/admissionregistration.k8s.io/v1/";

  private Webhooks() {}

  /** Removes all admission webhooks: nobody answers them on a server without managers. */
  static void remove(ServerClient client) {
    for (String kind :
        List.of("mutatingwebhookconfigurations", "validatingwebhookconfigurations")) {
      for (JsonNode each : client.get(GROUP + kind).path("items")) {
        client.delete(GROUP + kind + "/" + each.path("metadata").path("name").asText());
      }
    }
  }
}
