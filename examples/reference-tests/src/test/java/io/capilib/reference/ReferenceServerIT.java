package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceServerIT {
  @Test
  void start_whenReady_servesTheVersionThatTheTestsAreWrittenFor() {
    ReferenceAssets assets = ReferenceAssets.assumed();
    try (ReferenceServer server = ReferenceServer.start(assets, "one")) {
      assertThat(server.client().get("/version").path("gitVersion").asText()).isEqualTo("v1.36.3");
      assertThat(server.audit().of(ServerClient.AGENT))
          .extracting(AuditLog.Request::uri)
          .contains("/version");
    }
  }
}
