package io.capilib.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The four real managers of Cluster API, as local processes beside a server. Each is started again
 * when it ends, because they end at once while their kinds are not served yet.
 */
final class Managers implements AutoCloseable {
  private static final String GATES =
      "MachinePool=true,PriorityQueue=true,ReconcilerRateLimiting=true";
  private static final String TOPOLOGY = GATES + ",ClusterTopology=true";

  private static final Pattern CALLS =
      Pattern.compile(
          "(?m)^controller_runtime_webhook_requests_total[{].*webhook=\"([^\"]+)\".*[}] ([0-9]+)$");

  private final ReferenceAssets assets;
  private final Path kubeconfig;
  private final Place place;
  private final boolean elected;
  private final Path directory;
  private final Path certificate;
  private final Map<Kind, List<Integer>> ports = new LinkedHashMap<>();
  private final Map<Kind, Supervised> running = new LinkedHashMap<>();

  private Managers(ReferenceAssets assets, Path kubeconfig, Place place, boolean elected) {
    this.assets = assets;
    this.kubeconfig = kubeconfig;
    this.place = place;
    this.elected = elected;
    directory = Directories.create("managers");
    certificate = PemKeys.servingCertificate(directory);
  }

  /** The managers. */
  enum Kind {
    CORE(
        "capi-core-manager",
        TOPOLOGY + ",RuntimeSDK=true,MachineSetPreflightChecks=true",
        "capi-webhook-service"),
    BOOTSTRAP("capi-bootstrap-manager", GATES, "capi-kubeadm-bootstrap-webhook-service"),
    CONTROL_PLANE(
        "capi-control-plane-manager", TOPOLOGY, "capi-kubeadm-control-plane-webhook-service"),
    INFRASTRUCTURE("capi-docker-manager", TOPOLOGY, "capd-webhook-service");

    private final String program;
    private final String gates;
    private final String service;

    Kind(String program, String gates, String service) {
      this.program = program;
      this.gates = gates;
      this.service = service;
    }

    /** Returns the name of the Service that its webhooks have when it runs in a Pod. */
    String service() {
      return service;
    }
  }

  /** Starts all four; they become ready when the server serves their kinds. */
  static Managers start(ReferenceAssets assets, ReferenceServer server) {
    return new Managers(assets, server.kubeconfig(), server.place(), false).start();
  }

  /** Starts all four where each can be elected as the leader of its kind. */
  static Managers elected(ReferenceAssets assets, Path kubeconfig, Place pod) {
    return new Managers(assets, kubeconfig, pod, true).start();
  }

  private Managers start() {
    for (Kind kind : Kind.values()) {
      List<Integer> own = Place.freePorts(3);
      ports.put(kind, own);
      running.put(kind, new Supervised(() -> launch(kind, own)));
    }
    return this;
  }

  /** Returns the base URL of each manager's webhooks. */
  Map<Kind, String> webhookEndpoints() {
    Map<Kind, String> endpoints = new LinkedHashMap<>();
    ports.forEach((kind, own) -> endpoints.put(kind, "https://127.0.0.1:" + own.get(0)));
    return endpoints;
  }

  /** Returns the certificate that the webhooks are to be trusted by. */
  Path certificate() {
    return certificate;
  }

  /** Returns whether all have said that they are ready, their webhooks too. */
  boolean areReady() {
    return ports.values().stream().allMatch(own -> isReady(own.get(1)));
  }

  private static boolean isReady(int health) {
    try {
      return text("http://127.0.0.1:" + health + "/readyz").equals("ok");
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** Returns how often which webhooks were called, by manager and path. */
  Map<String, Integer> webhookCalls() {
    Map<String, Integer> calls = new TreeMap<>();
    ports.forEach(
        (kind, own) -> {
          Matcher line = CALLS.matcher(text("http://127.0.0.1:" + own.get(2) + "/metrics"));
          while (line.find()) {
            int count = Integer.parseInt(line.group(2));
            if (count > 0) {
              calls.merge(kind + " " + line.group(1), count, Integer::sum);
            }
          }
        });
    return calls;
  }

  private static String text(String address) {
    try (InputStream body = URI.create(address).toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns how often each manager was started. */
  List<Integer> starts() {
    return running.values().stream().map(Supervised::starts).toList();
  }

  /** Returns the last words of every manager, and how often each was started. */
  String tail() {
    List<String> tails = new ArrayList<>();
    running.forEach(
        (kind, one) -> tails.add("-- %s, start %d:%n%s".formatted(kind, one.starts(), one.tail())));
    return String.join("\n", tails);
  }

  @Override
  public void close() {
    running.values().forEach(Supervised::close);
  }

  private LocalProcess launch(Kind kind, List<Integer> own) {
    return LocalProcess.start(
        directory.resolve(kind.program + ".log"),
        environment(kind),
        place.command(assets.program(kind.program), arguments(kind, own)));
  }

  private Map<String, String> environment(Kind kind) {
    return Map.of(
        "POD_NAMESPACE",
        "capi-system",
        "POD_NAME",
        kind.program,
        "POD_UID",
        kind.program,
        "POD_IP",
        "127.0.0.1",
        "DOCKER_HOST",
        "unix://" + directory.resolve("no-docker.sock"));
  }

  private List<String> arguments(Kind kind, List<Integer> own) {
    return List.of(
        "--kubeconfig=" + kubeconfig,
        "--leader-elect=" + elected,
        "--webhook-port=" + own.get(0),
        "--webhook-cert-dir=" + directory,
        "--health-addr=127.0.0.1:" + own.get(1),
        "--diagnostics-address=127.0.0.1:" + own.get(2),
        "--insecure-diagnostics=true",
        "--feature-gates=" + kind.gates,
        "-v=2");
  }
}
