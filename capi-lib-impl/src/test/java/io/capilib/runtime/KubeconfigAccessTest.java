package io.capilib.runtime;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.capilib.ManagementCluster;
import io.capilib.access.ClusterAccess;
import io.capilib.access.ClusterTransport;
import io.capilib.access.KubeconfigAccess;
import io.capilib.error.AccessDeniedException;
import io.capilib.error.ClusterUnavailableException;
import io.capilib.error.InvalidRequestException;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class KubeconfigAccessTest {
  private static final String INFO =
      "{\"metadata\":{\"uid\":\"u-1\"},\"gitVersion\":\"v1.36.3\",\"kind\":\"x\"}";

  @RegisterExtension
  static final WireMockExtension server =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().dynamicHttpsPort())
          .build();

  @TempDir Path directory;
  private final CapiLib lib = CapiLib.builder().tool("installer/4.2").build();

  @BeforeEach
  void serve() {
    server.stubFor(any(anyUrl()).willReturn(okJson(INFO)));
  }

  @Test
  void connectsWithTwoRequestsThatCarryTokenAndTool() {
    try (ManagementCluster cluster = connect(text("{token: s3cret}", ""))) {
      assertThat(cluster.server().uid()).isEqualTo("u-1");
      assertThat(cluster.server().version()).isEqualTo("v1.36.3");
      assertThat(cluster.server().endpoint()).isEqualTo(http());
    }
    server.verify(
        2,
        getRequestedFor(anyUrl())
            .withHeader("Authorization", equalTo("Bearer s3cret"))
            .withHeader("User-Agent", equalTo("installer/4.2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{username: joe, password: pass} | Basic am9lOnBhc3M=",
        "{tokenFile: secret/token, token: older} | Bearer from-file",
      })
  void sendsTheCredentialsOfTheUser(String user, String header) throws IOException {
    Files.writeString(
        Files.createDirectory(directory.resolve("secret")).resolve("token"), "from-file\n");

    connect(file(kubeconfig(user, ""))).close();

    server.verify(2, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo(header)));
  }

  @Test
  void sendsTheTokenThatAnOfficialClientHolds() {
    ApiClient client = new ApiClient().setBasePath(http());
    client.setApiKeyPrefix("Bearer");
    client.setApiKey("s3cret");
    try (ClusterTransport transport = ApiClients.transport(client)) {
      connect(ClusterAccess.transport(transport)).close();
    }
    server.verify(
        2, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer s3cret")));
  }

  @Test
  void listsTheContextsWhenTheWantedOneIsMissing() {
    assertRefused(text("{}", "").context("home"), "has no context \"home\"; its contexts are: dev");
  }

  @Test
  void namesTheFileThatIsMissing() {
    Path file = directory.resolve("nowhere");
    assertRefused(ClusterAccess.kubeconfigFile(file), "kubeconfig " + file + " does not exist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{exec: {command: sh}} | '' | user entry \"u\" gets its credentials from a program",
        "{} | ', insecure-skip-tls-verify: true' | cluster entry \"c\" asks for insecure-skip-tls",
        "{as: admin} | '' | user entry \"u\" uses \"as\"",
        "{auth-provider: {name: oidc}} | '' | user entry \"u\" uses \"auth-provider\"",
        "{client-certificate-data: YQ==} | '' | only one of client-certificate and client-key",
        "{client-key: k.pem, client-certificate: c.pem} | '' | is a relative path",
        "{} | ', certificate-authority-data: YQ==' | a certificate or key that cannot be used",
        "{} | ', proxy-url: \"https://joe:pass@x:1\"' | has a proxy-url that",
      })
  void refusesWhatItCannotHonour(String user, String cluster, String message) {
    assertRefused(text(user, cluster), message);
  }

  @Test
  void quotesNothingOfAKubeconfigThatIsNoYaml() {
    String broken = kubeconfig("{token: s3cret", "");

    assertThatThrownBy(() -> connect(ClusterAccess.kubeconfigText(broken)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void acceptsUnverifiedTlsWhenAllowedOnly() {
    String config = kubeconfig("{}", ", insecure-skip-tls-verify: true").replace(http(), https());
    String strict = config.replace("true", "false");

    connect(ClusterAccess.kubeconfigText(config).allowInsecureTls()).close();

    assertThatThrownBy(() -> connect(ClusterAccess.kubeconfigText(strict).allowInsecureTls()))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("TLS was refused at " + https());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the plugin is a shell script")
  void asksACredentialPluginAgainWhenItsTokenIsRefused() throws IOException {
    server.stubFor(
        get(anyUrl())
            .withHeader("Authorization", equalTo("Bearer t1"))
            .willReturn(aResponse().withStatus(401)));
    script(
        "echo x >>\"$COUNT\"",
        "n=$(wc -l <\"$COUNT\" | tr -d ' ')",
        "case \"$KUBERNETES_EXEC_INFO\" in *client.authentication.k8s.io*) ;; *) exit 1;; esac",
        "echo '{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"t'$n'\"}}'");

    connect(file(kubeconfig(exec(), "")).allowExec()).close();

    assertThat(Files.readAllLines(directory.resolve("count"))).hasSize(2);
    server.verify(2, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer t2")));
  }

  @ParameterizedTest
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the plugin is a shell script")
  @CsvSource({
    "exit 3, ended with an error",
    "echo s3cret, did not print an ExecCredential",
    "echo {}, no token"
  })
  void neverGoesOnWithoutCredentialsWhenThePluginFails(String line, String message)
      throws IOException {
    script(line);

    assertRefused(file(kubeconfig(exec(), "")).allowExec(), message);
    server.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void tellsThatCredentialsWereRefused() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));

    assertThatThrownBy(() -> connect(text("{token: s3cret}", "")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("the server does not accept the credentials")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void saysWhyThereIsNoInClusterAccess() {
    assertThatThrownBy(() -> connect(ClusterAccess.inCluster()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("needs a Pod with a service account");
  }

  @Test
  void aClosedLibraryConnectsNothing() {
    lib.close();

    assertThatThrownBy(() -> connect(text("{}", ""))).isInstanceOf(IllegalStateException.class);
  }

  private ManagementCluster connect(ClusterAccess access) {
    return lib.connect("home", access);
  }

  private void assertRefused(ClusterAccess access, String message) {
    assertThatThrownBy(() -> connect(access))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("s3cret");
  }

  private static KubeconfigAccess text(String user, String cluster) {
    return ClusterAccess.kubeconfigText(kubeconfig(user, cluster));
  }

  private KubeconfigAccess file(String text) throws IOException {
    return ClusterAccess.kubeconfigFile(Files.writeString(directory.resolve("kubeconfig"), text));
  }

  private static String kubeconfig(String user, String cluster) {
    return """
        apiVersion: v1
        kind: Config
        current-context: dev
        clusters: [{name: c, cluster: {server: "%s"%s}}]
        users: [{name: u, user: %s}]
        contexts: [{name: dev, context: {cluster: c, user: u}}, {name: other, context: {}}]
        """
        .formatted(http(), cluster, user);
  }

  private String exec() {
    return "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, env: [{name:"
        + " COUNT, value: \""
        + directory.resolve("count")
        + "\"}]}}";
  }

  private void script(String... lines) throws IOException {
    Path plugin = directory.resolve("plugin");
    Files.write(plugin, List.of(lines));
    Files.writeString(plugin, "#!/bin/sh\n" + Files.readString(plugin));
    assertThat(plugin.toFile().setExecutable(true)).isTrue();
  }

  private static String http() {
    return "http://localhost:" + server.getPort();
  }

  private static String https() {
    return "https://localhost:" + server.getHttpsPort();
  }
}
