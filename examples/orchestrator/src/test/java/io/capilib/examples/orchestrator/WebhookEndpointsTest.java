package io.capilib.examples.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.document.KubeObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookEndpointsTest {
  private final WebhookEndpoints endpoints =
      new WebhookEndpoints("Q0E=", Map.of("webhook-service", "https://127.0.0.1:9443"));

  @Test
  void pointsAConfigurationToTheAddressOfItsService() {
    KubeObject changed =
        endpoints.mutate(
            KubeObject.fromJson(
                """
                {"kind": "ValidatingWebhookConfiguration", "webhooks": [{"name": "a",
                  "clientConfig": {"service": {"name": "webhook-service", "path": "/validate"}}}]}
                """));

    assertThat(changed.at("/webhooks/0/clientConfig"))
        .contains(Map.of("url", "https://127.0.0.1:9443/validate", "caBundle", "Q0E="));
    assertThat(changed.text("/webhooks/0/name")).isEqualTo("a");
  }

  @Test
  void leavesOtherServicesAlone() {
    KubeObject other =
        KubeObject.fromJson(
            """
            {"webhooks": [{"clientConfig": {"service": {"name": "other", "path": "/validate"}}}]}
            """);

    assertThat(endpoints.mutate(other)).isEqualTo(other);
  }
}
