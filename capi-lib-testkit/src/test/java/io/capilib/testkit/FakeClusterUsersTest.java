package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.testkit.conformance.HttpSender;
import io.capilib.testkit.conformance.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Users of a fake cluster, and what roles let them do. */
class FakeClusterUsersTest {
  private static final FakeUser ROBOT = FakeUser.serviceAccount("default", "robot");
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String WHO_AM_I = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

  private final FakeCluster cluster =
      FakeCluster.builder().name("users").authorization(Authorization.RBAC).build();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aClusterAllowsEverybodyEverythingUnlessToldOtherwise() {
    try (FakeCluster open = FakeCluster.create("open")) {
      assertThat(new Client(open, ROBOT).get(CONFIG_MAPS).status()).isEqualTo(200);
      assertThat(open.list("rbac.authorization.k8s.io/v1", "ClusterRole")).isEmpty();
    }
  }

  @Test
  void aUserMayDoWhatItsRolesAllow() {
    Client robot = new Client(cluster, ROBOT);
    assertThat(robot.get(CONFIG_MAPS).message())
        .isEqualTo(
            "configmaps is forbidden: User \"system:serviceaccount:default:robot\" cannot list"
                + " resource \"configmaps\" in API group \"\" in the namespace \"default\"");

    allowToList();

    assertThat(robot.get(CONFIG_MAPS).status()).isEqualTo(200);
    assertThat(robot.get("/api/v1/configmaps").status()).isEqualTo(403);
    assertThat(new Client(cluster).get("/api/v1/configmaps").status()).isEqualTo(200);
  }

  @Test
  void aRefusedRequestIsLoggedWithItsKind() {
    new Client(cluster, ROBOT).get(CONFIG_MAPS);

    assertThat(cluster.requests().all())
        .extracting(each -> each.verb() + " " + each.kind() + " " + each.status())
        .containsExactly("list ConfigMap 403");
  }

  @Test
  void aForkAndARestoredClusterKnowTheSameRoles() {
    allowToList();
    ClusterSnapshot snapshot = cluster.snapshot();
    try (FakeCluster fork = cluster.fork("fork")) {
      assertThat(new Client(fork, ROBOT).get(CONFIG_MAPS).status()).isEqualTo(200);
      assertThat(new Client(fork, ROBOT).get("/api/v1/secrets").status()).isEqualTo(403);
    }
    cluster.restore(snapshot);
    assertThat(new Client(cluster, ROBOT).get(CONFIG_MAPS).status()).isEqualTo(200);
  }

  @Test
  void whatTheClusterIsGivenDirectlyIsNotAsked() {
    assertThat(cluster.load("{apiVersion: v1, kind: Namespace, metadata: {name: demo}}"))
        .hasSize(1);
  }

  @Test
  @Tag("slow")
  void aServedClusterKnowsUsersByTokensAndByCertificates() throws IOException {
    ServedCluster served = cluster.serve();

    assertThat(whoIs(served, Map.of("Authorization", "Bearer " + token(served.kubeconfig()))))
        .contains("\"username\":\"admin\"", "system:masters");
    String jane = token(served.kubeconfig(FakeUser.named("jane").withGroup("pilots")));
    assertThat(whoIs(served, Map.of("Authorization", "Bearer " + jane)))
        .contains("\"username\":\"jane\"", "\"pilots\"", "system:authenticated");
    HttpSender certified =
        new HttpSender(
            served.endpoint(),
            served.certificate(),
            served.certify(FakeUser.named("carl, the \"pilot\"").withGroup("a").withGroup("b")));
    assertThat(text(certified.send("POST", WHO_AM_I, Map.of(), "{}")))
        .contains("carl, the \\\"pilot\\\"", "[\"a\",\"b\",\"system:authenticated\"]");
    assertThat(served.kubeconfigWithCertificate(ROBOT))
        .contains("client-certificate-data: ", "\n    client-key-data: ")
        .doesNotContain("token: ");
    assertThat(whoIs(served, Map.of("Authorization", "Bearer guessed"))).contains("401");
    assertThat(whoIs(served, Map.of())).contains("system:anonymous", "403");
  }

  @Test
  void aUserHasAName() {
    assertThatThrownBy(() -> FakeUser.named("")).isInstanceOf(IllegalArgumentException.class);
    assertThat(FakeUser.serviceAccount("a", "b").name()).isEqualTo("system:serviceaccount:a:b");
  }

  private static String whoIs(ServedCluster served, Map<String, String> headers)
      throws IOException {
    HttpSender sender = new HttpSender(served.endpoint(), served.certificate(), null);
    return text(sender.send("POST", WHO_AM_I, new HashMap<>(headers), "{}"));
  }

  private static String text(Server.Answer answer) throws IOException {
    return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String token(String kubeconfig) {
    Matcher token = Pattern.compile("token: (\\S+)").matcher(kubeconfig);
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private void allowToList() {
    List<?> loaded =
        cluster.load(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {namespace: default, name: lister}
            rules: [{apiGroups: [""], resources: [configmaps], verbs: [list]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {namespace: default, name: lister}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: lister}
            subjects: [{kind: ServiceAccount, name: robot}]
            """);
    assertThat(loaded).hasSize(2);
  }
}
