package io.capilib.reference;

import io.capilib.testkit.conformance.KnownUsers;
import io.capilib.testkit.internal.http.ClientCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** An etcd and a kube-apiserver of its own, with an audit log; stopped by {@link #close}. */
final class ReferenceServer implements AutoCloseable {
  /** The administrator's token. */
  static final String TOKEN = "reference-admin";

  private static final Duration START = Duration.ofSeconds(90);

  private final ReferenceAssets assets;
  private final String name;
  private final Place place;
  private final Path directory;
  private final List<Integer> ports = Place.freePorts(3);
  private final Deque<LocalProcess> processes = new ArrayDeque<>();

  private ReferenceServer(ReferenceAssets assets, String name, Place place) {
    this.assets = assets;
    this.name = name;
    this.place = place;
    directory = newDirectory(name);
  }

  /** Starts a server on this machine's loopback. */
  static ReferenceServer start(ReferenceAssets assets, String name) {
    return start(assets, name, Place.LOOPBACK);
  }

  /** Starts a server somewhere and waits until it is ready. */
  static ReferenceServer start(ReferenceAssets assets, String name, Place place) {
    ReferenceServer server = new ReferenceServer(assets, name, place);
    try {
      server.start();
      return server;
    } catch (IOException failed) {
      server.close();
      throw new UncheckedIOException(failed);
    } catch (RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  /** Also runs the controllers that collect garbage and empty deleted namespaces. */
  ReferenceServer withControllers() {
    LocalProcess controllers = launchControllers();
    Poll.until(START, controllers::tail, this::hasDefaultAccount);
    return this;
  }

  /** The first thing that the controllers do. */
  private boolean hasDefaultAccount() {
    return !client().get("/api/v1/namespaces/default/serviceaccounts").path("items").isEmpty();
  }

  private LocalProcess launchControllers() {
    return launch(
        "kube-controller-manager",
        List.of(
            "--kubeconfig=" + kubeconfig(),
            "--leader-elect=false",
            "--bind-address=127.0.0.1",
            "--secure-port=0",
            "--controllers=garbage-collector-controller,namespace-controller,"
                + "serviceaccount-controller,root-ca-certificate-publisher-controller,"
                + "clusterrole-aggregation-controller",
            "--service-account-private-key-file=" + directory.resolve("sa.key"),
            "--root-ca-file=" + certificate()));
  }

  /** Returns a name for messages. */
  String name() {
    return name;
  }

  /** Returns where the server runs. */
  Place place() {
    return place;
  }

  /** Returns a kubeconfig with the administrator's token. */
  Path kubeconfig() {
    return directory.resolve("kubeconfig");
  }

  /** Returns the server's address. */
  String endpoint() {
    return "https://" + place.address() + ":" + ports.get(2);
  }

  /** Returns the folder for files that belong to this server. */
  Path directory() {
    return directory;
  }

  /** Returns a client with the administrator's token. */
  ServerClient client() {
    return new ServerClient(endpoint(), TOKEN, certificate());
  }

  /** Returns the log of all requests. */
  AuditLog audit() {
    return new AuditLog(directory.resolve("audit.log"));
  }

  @Override
  public void close() {
    while (!processes.isEmpty()) {
      processes.pop().close();
    }
    Directories.delete(directory.resolve("etcd"));
  }

  @Override
  public String toString() {
    return name + " at " + endpoint();
  }

  private void start() throws IOException {
    PemKeys.privateKey(directory.resolve("sa.key"));
    Files.writeString(directory.resolve("tokens.csv"), tokens());
    Files.writeString(directory.resolve("clients.crt"), knownClient().certificatePem());
    Files.writeString(
        directory.resolve("audit.yaml"),
        "{\"apiVersion\":\"audit.k8s.io/v1\",\"kind\":\"Policy\",\"omitStages\":[\"RequestReceived\"],"
            + "\"rules\":[{\"level\":\"None\",\"users\":[\"system:apiserver\"]},{\"level\":\"Metadata\"}]}");
    launch("etcd", etcd());
    LocalProcess server = launch("kube-apiserver", apiServer());
    Poll.until(START, () -> server + ": " + server.tail(), () -> isReady(server));
    writeKubeconfig();
  }

  private static String tokens() {
    StringBuilder lines = new StringBuilder(TOKEN + ",admin,1,\"system:masters\"\n");
    KnownUsers.GROUPS.forEach(
        (user, groups) -> {
          String last = groups.isEmpty() ? "" : ",\"" + String.join(",", groups) + '"';
          lines.append("%1$s,%1$s,%2$s%3$s\n".formatted(user, KnownUsers.uid(user), last));
        });
    return lines.toString();
  }

  /** Returns the certificate of a client that every server knows. */
  static ClientCertificate knownClient() {
    return KnownClient.CERTIFICATE;
  }

  /** Made when it is first needed. */
  private static final class KnownClient {
    static final ClientCertificate CERTIFICATE =
        ClientCertificate.make(KnownUsers.CERTIFIED, KnownUsers.CERTIFIED_GROUPS);
  }

  private boolean isReady(LocalProcess server) {
    if (!server.isAlive()) {
      throw new IllegalStateException(server + " has ended: " + server.tail());
    }
    return Files.exists(certificate()) && client().isReady();
  }

  private LocalProcess launch(String program, List<String> arguments) {
    LocalProcess process =
        LocalProcess.start(
            directory.resolve(program + ".log"),
            Map.of(),
            place.command(assets.program(program), arguments));
    processes.push(process);
    return process;
  }

  private List<String> etcd() {
    String clients = "http://127.0.0.1:" + ports.get(0);
    String peers = "http://127.0.0.1:" + ports.get(1);
    return List.of(
        "--data-dir=" + directory.resolve("etcd"),
        "--unsafe-no-fsync",
        "--listen-client-urls=" + clients,
        "--advertise-client-urls=" + clients,
        "--listen-peer-urls=" + peers,
        "--initial-advertise-peer-urls=" + peers,
        "--initial-cluster=default=" + peers);
  }

  private List<String> apiServer() {
    return List.of(
        "--etcd-servers=http://127.0.0.1:" + ports.get(0),
        "--bind-address=" + place.address(),
        "--advertise-address=" + place.address(),
        "--secure-port=" + ports.get(2),
        "--cert-dir=" + directory.resolve("certs"),
        "--service-cluster-ip-range=10.0.0.0/24",
        "--allow-privileged=true",
        "--authorization-mode=RBAC",
        "--disable-admission-plugins=ServiceAccount",
        "--token-auth-file=" + directory.resolve("tokens.csv"),
        "--client-ca-file=" + directory.resolve("clients.crt"),
        "--service-account-issuer=https://127.0.0.1:" + ports.get(2) + "/",
        "--service-account-key-file=" + directory.resolve("sa.key"),
        "--service-account-signing-key-file=" + directory.resolve("sa.key"),
        "--endpoint-reconciler-type=none",
        // Its lease would be written every few seconds, so that two lists of the same objects
        // would have different resource versions.
        "--feature-gates=APIServerIdentity=false,UnknownVersionInteroperabilityProxy=false",
        "--audit-policy-file=" + directory.resolve("audit.yaml"),
        "--audit-log-path=" + directory.resolve("audit.log"),
        "--audit-log-mode=blocking");
  }

  /** Returns the server's own certificate. */
  Path certificate() {
    return directory.resolve("certs").resolve("apiserver.crt");
  }

  private void writeKubeconfig() throws IOException {
    String authority = Base64.getEncoder().encodeToString(Files.readAllBytes(certificate()));
    Files.writeString(
        kubeconfig(),
        """
        apiVersion: v1
        kind: Config
        current-context: %1$s
        clusters: [{name: %1$s, cluster: {server: "%2$s", certificate-authority-data: %3$s}}]
        users: [{name: admin, user: {token: %4$s}}]
        contexts: [{name: %1$s, context: {cluster: %1$s, user: admin}}]
        """
            .formatted(name, endpoint(), authority, TOKEN));
  }

  private static Path newDirectory(String name) {
    return Directories.create("server-" + name);
  }
}
