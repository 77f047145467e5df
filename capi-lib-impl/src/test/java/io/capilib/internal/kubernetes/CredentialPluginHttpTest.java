package io.capilib.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.access.ClusterAccess;
import io.capilib.access.ClusterTransport;
import io.capilib.access.KubeconfigAccess;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.InvalidRequestException;
import io.capilib.error.OperationCancelledException;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.Time;
import io.capilib.operation.OperationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that print credentials: when they run, and that nobody waits for them for ever. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the plugin is a shell script")
@Tag("slow")
class CredentialPluginHttpTest {
  private static final String OBJECT = "{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"b\"}}";
  private static final String COUNTED = "echo x >>count; n=$(wc -l <count | tr -d ' ')";

  @TempDir Path directory;
  private final Given given = new Given();
  private final ScriptedServer server =
      new ScriptedServer().otherwise(ScriptedServer.json(200, OBJECT));

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "2999-01-01T00:00:00Z, 1", "2001-01-01T00:00:00Z, 3"})
  void aTokenIsKeptUntilItExpires(String until, int runs) throws IOException {
    String expiry = until.isEmpty() ? "" : ",\"expirationTimestamp\":\"" + until + "\"";
    plugin(COUNTED, "echo '{\"status\":{\"token\":\"t'$n'\"" + expiry + "}}'");

    try (ClusterTransport transport = KubeconfigTransport.open(access())) {
      for (int i = 0; i < 3; i++) {
        read(transport, given.scope());
      }
    }
    assertThat(Files.readAllLines(directory.resolve("count"))).hasSize(runs);
    assertThat(server.heads.get(2)).contains("Authorization: Bearer t" + runs);
  }

  @Test
  void aTokenThatIsRefusedLateDoesNotDropItsSuccessor() throws IOException {
    plugin(COUNTED, "echo '{\"status\":{\"token\":\"t'$n'\"}}'");
    ExecCredentials credentials = credentials(Duration.ofSeconds(30));
    String first = credentials.authorization(CredentialPluginHttpTest::isUnwanted);

    credentials.renew(first);
    assertThat(credentials.authorization(CredentialPluginHttpTest::isUnwanted))
        .isEqualTo("Bearer t2");
    credentials.renew(first);
    assertThat(credentials.authorization(CredentialPluginHttpTest::isUnwanted))
        .isEqualTo("Bearer t2");
  }

  @Test
  void aPluginThatHangsIsStoppedWithItsChildren() throws Exception {
    plugin("sleep 600 & echo $! >pid; wait");
    ExecCredentials credentials = credentials(Duration.ofSeconds(2));

    assertThatThrownBy(() -> credentials.authorization(CredentialPluginHttpTest::isUnwanted))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("did not print credentials within 2 seconds");
    long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
    ProcessHandle.of(pid).ifPresent(CredentialPluginHttpTest::awaitEnd);
  }

  @Test
  void whatAPluginComplainsAboutIsNotRepeated() throws IOException {
    plugin("echo s3cret >&2", "echo s3cret", "exit 3");

    assertThatThrownBy(
            () ->
                credentials(Duration.ofSeconds(30))
                    .authorization(CredentialPluginHttpTest::isUnwanted))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("ended with an error")
        .satisfies(error -> assertThat(Said.by(error)).doesNotContain("s3cret"));
  }

  @Test
  void cancellationEndsTheWaitForAPlugin() throws Exception {
    plugin("touch started; sleep 600");
    try (ClusterTransport transport = KubeconfigTransport.open(access())) {
      Ending ending = Ending.of(() -> read(transport, given.scope()));
      awaitStart();
      given.cancellation.cancel("enough");

      assertThat(ending.failure()).isInstanceOf(OperationCancelledException.class);
    }
  }

  @Test
  void anInterruptEndsTheWaitForAPluginAndStaysSet() throws Exception {
    plugin("touch started; sleep 600");
    try (ClusterTransport transport = KubeconfigTransport.open(access())) {
      Ending ending = Ending.of(() -> read(transport, given.scope()));
      awaitStart();
      ending.thread().interrupt();

      assertThat(ending.failure()).isInstanceOf(OperationCancelledException.class);
      assertThat(ending.wasInterrupted()).isTrue();
    }
  }

  @Test
  void theDeadlineEndsTheWaitForAPluginThatAnotherCallRuns() throws Exception {
    plugin("touch started; sleep 600");
    try (ClusterTransport transport = KubeconfigTransport.open(access())) {
      Ending first = Ending.of(() -> read(transport, given.scope()));
      awaitStart();

      assertThatThrownBy(() -> read(transport, within(Duration.ofMillis(300))))
          .isInstanceOf(DeadlineExceededException.class);
      given.cancellation.cancel("enough");
      assertThat(first.failure()).isInstanceOf(OperationCancelledException.class);
    }
  }

  @Test
  void aPluginThatAsksForItLearnsAboutTheCluster() throws IOException {
    plugin("echo \"$KUBERNETES_EXEC_INFO\" >info", "echo '{\"status\":{\"token\":\"t\"}}'");
    Files.writeString(directory.resolve("ca.pem"), "authority");

    credentials(Duration.ofSeconds(30)).authorization(CredentialPluginHttpTest::isUnwanted);

    JsonNode info = Given.tree(Files.readString(directory.resolve("info")));
    assertThat(info.at("/apiVersion").asText()).isEqualTo("client.authentication.k8s.io/v1");
    assertThat(info.at("/spec/interactive").isBoolean()).isTrue();
    assertThat(info.at("/spec/cluster"))
        .isEqualTo(
            Given.json(
                "{'server':'"
                    + server.url()
                    + "','certificate-authority-data':'YXV0aG9yaXR5','config':{'k':'v'}}"));
  }

  private void read(ClusterTransport transport, OperationScope scope) {
    new TransportGateway("home", transport, new Tool("installer", "4.2"))
        .read(scope, Given.CONFIG_MAPS, "a", "b");
  }

  private OperationScope within(Duration deadline) {
    return OperationScope.begin(
        new OperationId("run-2"),
        new Given().options().deadline(deadline).build(),
        Time.real(Clock.systemUTC()));
  }

  private ExecCredentials credentials(Duration longest) throws IOException {
    return new ExecCredentials(Kubeconfig.read(access()).context(access()), longest);
  }

  private KubeconfigAccess access() throws IOException {
    boolean authority = Files.exists(directory.resolve("ca.pem"));
    String config =
        """
        current-context: dev
        clusters:
        - name: c
          cluster:
            server: %s
            %s
            extensions: [{name: client.authentication.k8s.io/exec, extension: {k: v}}]
        users:
        - name: u
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: ./plugin
              provideClusterInfo: true
        contexts: [{name: dev, context: {cluster: c, user: u}}]
        """
            .formatted(server.url(), authority ? "certificate-authority: ca.pem" : "");
    Path file = Files.writeString(directory.resolve("kubeconfig"), config);
    return ClusterAccess.kubeconfigFile(file).allowExec();
  }

  private void plugin(String... lines) throws IOException {
    Path plugin = directory.resolve("plugin");
    String start = "#!/bin/sh\ncd \"" + directory + "\"\n";
    Files.writeString(plugin, start + String.join("\n", List.of(lines)) + "\n");
    assertThat(plugin.toFile().setExecutable(true)).isTrue();
  }

  private void awaitStart() {
    while (!Files.exists(directory.resolve("started"))) {
      Thread.onSpinWait();
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    assertThat(process.onExit().orTimeout(10, TimeUnit.SECONDS))
        .succeedsWithin(10, TimeUnit.SECONDS);
  }

  private static boolean isUnwanted() {
    return false;
  }
}
