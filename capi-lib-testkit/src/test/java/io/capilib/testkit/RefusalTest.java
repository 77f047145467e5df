package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.testkit.internal.protocol.Refusal;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything in the list is refused, and the refusal says all that it is to say. */
class RefusalTest {
  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  private static final String WEBHOOK =
      """
      {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingWebhookConfiguration",
       "metadata":{"name":"w"},"webhooks":[{"name":"w.example.test","sideEffects":"None",
       "admissionReviewVersions":["v1"],"clientConfig":{"url":"https://127.0.0.1:1/"},
       "rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["*"],
       "resources":["configmaps"]}],
       "matchConditions":[{"name":"c","expression":"object.none == 1"}]}]}""";
  private static final String RULE =
      """
      {"metadata":{"name":"things.example.test"},"spec":{"group":"example.test",
       "names":{"plural":"things","kind":"Thing"},"scope":"Namespaced","versions":[{"name":"v1",
       "served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object",
       "properties":{"a":{"type":"string",
       "x-kubernetes-validations":[{"rule":"isURL(self)"}]}}}}}]}}""";
  private static final Map<Refusal, String> BODIES =
      Map.of(
          Refusal.PROTOBUF_KIND, "k8s\0\n\u0010\n\u0006a.io/v\u0012\u0006Widget",
          Refusal.MATCH_CONDITIONS, "{\"metadata\":{\"name\":\"a\"}}",
          Refusal.RULE, RULE,
          Refusal.SCALE_APPLY,
              "{\"apiVersion\":\"autoscaling/v1\",\"kind\":\"Scale\",\"spec\":{\"replicas\":2}}");
  private static final Map<Refusal, String> TYPES =
      Map.of(Refusal.PROTOBUF_KIND, PROTOBUF, Refusal.SCALE_APPLY, Client.APPLY_PATCH);
  private static final Map<Refusal, String> PARAMETERS =
      Map.of(Refusal.SCALE_APPLY, "?fieldManager=me", Refusal.WEB_SOCKETS, "?watch=true");

  @ParameterizedTest
  @EnumSource
  void theExampleIsRefusedByName(Refusal refusal) {
    FakeCluster cluster = cluster();
    String[] request = refusal.example().split(" ", -1);

    Map<String, String> headers =
        refusal == Refusal.WEB_SOCKETS
            ? Map.of("Connection", "Upgrade", "Upgrade", "websocket")
            : Map.of("Content-Type", TYPES.getOrDefault(refusal, "application/json"));
    Client.Answer answer =
        new Client(cluster)
            .answer(
                request[0],
                request[1] + PARAMETERS.getOrDefault(refusal, ""),
                headers,
                BODIES.getOrDefault(refusal, ""));

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.reason()).isEqualTo("NotImplemented");
    assertThat(answer.message())
        .contains("(" + refusal + ")", refusal.why(), refusal.instead())
        .doesNotContain("%s");
    assertThat(cluster.unsupported()).containsExactly(refusal.example() + ": " + answer.message());
  }

  @Test
  void aBuiltInKindThatIsLackingCanBeLoadedAsACrd() {
    FakeCluster cluster = cluster();
    cluster.load(
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: jobs.batch}
        spec:
          group: batch
          names: {kind: Job, listKind: JobList, plural: jobs, singular: job}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """);

    assertThat(new Client(cluster).get("/apis/batch/v1/namespaces/default/jobs").status())
        .isEqualTo(200);
  }

  private static FakeCluster cluster() {
    FakeCluster cluster =
        FakeCluster.builder()
            .serviceWebhooks(Map.of("none/none", URI.create("https://x/")))
            .build();
    cluster.load(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: d, namespace: default}
        spec:
          selector: {matchLabels: {a: b}}
          template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}
        """);
    cluster.load(WEBHOOK);
    return cluster;
  }
}
