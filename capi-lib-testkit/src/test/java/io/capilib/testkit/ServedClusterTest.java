package io.capilib.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capilib.testkit.internal.json.YamlText;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fake cluster as other programs see it: through a port, with what its kubeconfig says. */
@Timeout(60)
final class ServedClusterTest {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final FakeCluster cluster = FakeCluster.create("served-test");
  private final ServedCluster served = cluster.serve();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void aProgramWithTheKubeconfigSeesAndChangesTheSameObjects() throws Exception {
    HttpURLConnection created = request("POST", CONFIG_MAPS, configMap("a"));
    assertThat(created.getResponseCode()).isEqualTo(201);

    assertThat(cluster.list("v1", "ConfigMap")).hasSize(1);
    assertThat(body(request("GET", CONFIG_MAPS + "/a", "")).at("/metadata/name").asText())
        .isEqualTo("a");
    assertThat(cluster.requests().count("create", "ConfigMap")).isEqualTo(1);
  }

  @Test
  void anAnswerMayBreakInItsMiddle() throws Exception {
    cluster.inject(Fault.on("create", "ConfigMap").resetMidBody());
    HttpURLConnection created = request("POST", CONFIG_MAPS, configMap("a"));

    assertThat(created.getResponseCode()).isEqualTo(201);
    // This client ends quietly where others say that the connection was reset.
    assertThat(created.getInputStream().readAllBytes())
        .hasSize((int) (created.getContentLengthLong() / 2));
    assertThat(cluster.list("v1", "ConfigMap")).hasSize(1);
  }

  @Test
  void aWrongTokenIsAnswered401AndNotLogged() throws Exception {
    HttpURLConnection refused = request("GET", "/api", "");
    refused.setRequestProperty("Authorization", "Bearer wrong");

    assertThat(refused.getResponseCode()).isEqualTo(401);
    assertThat(MAPPER.readTree(refused.getErrorStream()).path("reason").asText())
        .isEqualTo("Unauthorized");
    assertThat(cluster.requests().toString()).isEmpty();
  }

  @Test
  void eachEventOfAWatchArrivesWhileTheWatchGoesOn() throws Exception {
    HttpURLConnection watch = request("GET", CONFIG_MAPS + "?watch=1", "");
    try (BufferedReader events = lines(watch)) {
      assertThat(request("POST", CONFIG_MAPS, configMap("a")).getResponseCode()).isEqualTo(201);
      assertThat(MAPPER.readTree(events.readLine()).at("/object/metadata/name").asText())
          .isEqualTo("a");
      assertThat(request("POST", CONFIG_MAPS, configMap("b")).getResponseCode()).isEqualTo(201);
      assertThat(MAPPER.readTree(events.readLine()).at("/object/metadata/name").asText())
          .isEqualTo("b");
    }
  }

  @Test
  void closingEndsWatchesAndLeavesNoThreadAndNoPort() throws Exception {
    HttpURLConnection watch = request("GET", CONFIG_MAPS + "?watch=1", "");
    assertThat(watch.getResponseCode()).isEqualTo(200);
    assertThat(threads()).isNotEmpty().allMatch(Thread::isDaemon);
    List<Thread> before = threads();
    int port = URI.create(served.endpoint()).getPort();

    cluster.close();

    for (Thread thread : before) {
      thread.join(5_000);
    }

    try (BufferedReader events = lines(watch)) {
      assertThat(events.readLine()).isNull();
    } catch (IOException cutOff) {
      assertThat(cutOff).as("an end too").isNotNull();
    }
    assertThat(threads()).isEmpty();
    try (Socket socket = new Socket()) {
      assertThatThrownBy(
              () ->
                  socket.connect(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aFaultCutsTheConnection() throws Exception {
    cluster.inject(Fault.on("create", "ConfigMap").always());

    HttpURLConnection cut = request("POST", CONFIG_MAPS, "");
    cut.setDoOutput(true);
    cut.getOutputStream().write(configMap("a").getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(cut::getResponseCode).isInstanceOf(IOException.class);
    assertThat(cluster.list("v1", "ConfigMap")).isEmpty();
  }

  @Test
  void whatAReactorThrowsIsAnswered500() throws Exception {
    cluster.react(
        (event, here) -> {
          throw new IllegalStateException("reactor of the test");
        });

    HttpURLConnection failed = request("POST", CONFIG_MAPS, configMap("a"));

    assertThat(failed.getResponseCode()).isEqualTo(500);
    assertThat(MAPPER.readTree(failed.getErrorStream()).path("message").asText())
        .contains("reactor of the test");
  }

  @Test
  void closingOnePortLeavesTheClusterAndOtherPorts(@TempDir Path directory) throws Exception {
    try (ServedCluster second = cluster.serve()) {
      assertThat(second.endpoint()).isNotEqualTo(served.endpoint());
      assertThat(second.writeKubeconfig(directory.resolve("config")))
          .hasContent(second.kubeconfig());
    }
    assertThat(request("GET", "/readyz", "").getResponseCode()).isEqualTo(200);
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().matches("fake-cluster-served-test|HTTP-Dispatcher|server-timer.*"))
        .filter(Thread::isAlive)
        .toList();
  }

  private HttpURLConnection request(String method, String path, String body) throws Exception {
    URL url = URI.create(served.endpoint() + path).toURL();
    HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
    JsonNode config = YamlText.parse(served.kubeconfig().getBytes(StandardCharsets.UTF_8));
    connection.setSSLSocketFactory(
        trusting(config.at("/clusters/0/cluster/certificate-authority-data").binaryValue())
            .getSocketFactory());
    connection.setRequestMethod(method);
    connection.setRequestProperty(
        "Authorization", "Bearer " + config.at("/users/0/user/token").asText());
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setReadTimeout(20_000);
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    return connection;
  }

  private static SSLContext trusting(byte[] pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream input = new ByteArrayInputStream(pem)) {
      store.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(input));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static BufferedReader lines(HttpURLConnection connection) throws IOException {
    return new BufferedReader(
        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
  }

  private static JsonNode body(HttpURLConnection connection) throws IOException {
    return MAPPER.readTree(connection.getInputStream());
  }

  private static String configMap(String name) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\""
        + name
        + "\"}}";
  }
}
