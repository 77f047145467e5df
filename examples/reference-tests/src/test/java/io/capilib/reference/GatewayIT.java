package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ManagementCluster;
import io.capilib.access.ClusterAccess;
import io.capilib.error.AccessDeniedException;
import io.capilib.error.ConflictException;
import io.capilib.error.DeadlineExceededException;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.cluster.AccessReview;
import io.capilib.internal.cluster.Await;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.ConnectedCluster;
import io.capilib.internal.cluster.DeletePreconditions;
import io.capilib.internal.cluster.ObjectList;
import io.capilib.internal.cluster.PatchType;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.cluster.WatchStream;
import io.capilib.internal.cluster.WatchStream.WatchEvent;
import io.capilib.internal.document.Yaml;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.operation.Time;
import io.capilib.operation.OperationId;
import io.capilib.operation.RunOptions;
import io.capilib.operation.WriteMode;
import io.capilib.runtime.CapiLib;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** The gateway against a real API server, over a real kubeconfig. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
class GatewayIT {
  private static final String AGENT = "gateway-it";

  private final CapiLib lib = CapiLib.builder().tool(AGENT + "/1").build();
  private ReferenceServer server;
  private ManagementCluster cluster;
  private ClusterGateway gateway;
  private ResourceType configMaps;

  @BeforeAll
  void start() {
    server = ReferenceServer.start(ReferenceAssets.assumed(), "gateway");
    cluster = lib.connect("home", ClusterAccess.kubeconfigFile(server.kubeconfig()));
    gateway = ConnectedCluster.gatewayOf(cluster);
    assertThat(requests()).containsExactly("/api/v1/namespaces/kube-system", "/version");
    configMaps = gateway.catalogue(scope()).find("v1", "ConfigMap").orElseThrow();
    assertThat(requests()).hasSize(4).endsWith("/api", "/apis");
  }

  @AfterAll
  void stop() {
    lib.close();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void connect_identifiesTheCluster() {
    assertThat(cluster.server().version()).isEqualTo("v1.36.3");
    assertThat(cluster.server().uid())
        .isEqualTo(
            server
                .client()
                .get("/api/v1/namespaces/kube-system")
                .path("metadata")
                .path("uid")
                .asText());
    assertThat(gateway.catalogue(scope()).preferred("apps", "Deployment").orElseThrow().verbs())
        .contains("get", "list", "watch", "patch", "delete");
    assertThat(new AccessReview(scope(), gateway).allowsEverything()).isTrue();
  }

  @Test
  void writes_guardedByVersionAndUid_hitOnlyWhatWasRead() {
    ObjectNode created = gateway.create(scope(), configMaps, config("crud"));
    assertThatThrownBy(() -> gateway.create(scope(), configMaps, config("crud")))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("already exists");

    ObjectNode change = created.deepCopy();
    change.withObject("/data").put("k", "2");
    ObjectNode replaced = gateway.replace(scope(), configMaps, change);
    assertThat(replaced.at("/data/k").asText()).isEqualTo("2");
    assertThatThrownBy(() -> gateway.replace(scope(), configMaps, change))
        .isInstanceOf(ConflictException.class);

    ObjectNode other = yaml("{metadata: {uid: somebody-else}, data: {k: '3'}}");
    assertThatThrownBy(() -> patch("crud", PatchType.MERGE, other))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("metadata.uid");
    other.withObject("/metadata").put("resourceVersion", "1");
    assertThatThrownBy(() -> patch("crud", PatchType.MERGE, other))
        .isInstanceOf(ConflictException.class);
    patch("crud", PatchType.MERGE, yaml("{data: {k: null, l: '4'}}"));
    patch("crud", PatchType.STRATEGIC, yaml("{data: {m: '5'}}"));
    assertThat(read("crud").orElseThrow().path("data")).isEqualTo(yaml("{l: '4', m: '5'}"));

    assertThatThrownBy(() -> delete("crud", DeletePreconditions.uid("somebody-else")))
        .isInstanceOf(ConflictException.class);
    assertThat(delete("crud", DeletePreconditions.uid(uid(created)))).isTrue();
    assertThat(delete("crud", DeletePreconditions.none())).isFalse();
    assertThat(read("crud")).isEmpty();
    assertThatThrownBy(() -> patch("crud", PatchType.MERGE, yaml("{data: {k: '1'}}")))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("not there");
  }

  @Test
  void apply_overForeignFields_takesThemOverUnderTheToolsName() {
    server.client().post("/api/v1/namespaces/default/configmaps", config("ssa"));

    ObjectNode wanted = config("ssa");
    wanted.withObject("/data").put("k", "ours");
    ObjectNode applied = gateway.apply(scope(), configMaps, wanted);

    assertThat(applied.at("/data/k").asText()).isEqualTo("ours");
    assertThat(applied.at("/metadata/managedFields").findValuesAsText("manager"))
        .contains("gateway-it");
    assertThat(gateway.apply(scope(), configMaps, applied).at("/metadata/resourceVersion"))
        .isEqualTo(applied.at("/metadata/resourceVersion"));
  }

  @Test
  void writes_inDryRun_leaveNothing() {
    RunOptions options = RunOptions.builder().writeMode(WriteMode.DRY_RUN).build();
    OperationScope rehearsal = scope(options);
    gateway.create(scope(), configMaps, config("kept"));

    gateway.create(rehearsal, configMaps, config("dry"));
    gateway.apply(rehearsal, configMaps, config("dry"));
    assertThat(gateway.delete(rehearsal, configMaps, "default", "kept", DeletePreconditions.none()))
        .isTrue();

    assertThat(read("dry")).isEmpty();
    assertThat(read("kept")).isPresent();
  }

  @Test
  void list_ofMoreThanAPage_isComplete() {
    for (int i = 0; i < 501; i++) {
      ObjectNode config = config("page-" + i);
      config.withObject("/metadata/labels").put("page", "yes");
      gateway.create(scope(), configMaps, config);
    }
    long before = requests().stream().filter(uri -> uri.contains("page%3Dyes")).count();

    ObjectList full =
        gateway.list(scope(), configMaps, Query.inNamespace("default").withLabels("page=yes"));
    ObjectList names =
        gateway.list(scope(), configMaps, Query.all().withLabels("page=yes").metadataOnly());

    assertThat(full.items()).hasSize(501).allMatch(item -> item.has("data"));
    assertThat(names.items())
        .hasSize(501)
        .allMatch(item -> !item.has("data") && item.path("kind").asText().equals("ConfigMap"));
    assertThat(requests().stream().filter(uri -> uri.contains("page%3Dyes")).count() - before)
        .isEqualTo(4);
  }

  @Test
  void watch_deliversChangesInOrderAndSaysWhenItsStartIsForgotten() {
    String version = gateway.list(scope(), configMaps, Query.all()).resourceVersion();
    gateway.create(scope(), configMaps, config("seen"));
    delete("seen", DeletePreconditions.none());

    try (WatchStream watch =
        gateway.watch(scope(), configMaps, Query.named("default", "seen"), version)) {
      assertThat(watch.next())
          .isInstanceOfSatisfying(
              WatchEvent.Changed.class,
              event -> assertThat(event.object().path("kind").asText()).isEqualTo("ConfigMap"));
      assertThat(watch.next()).isInstanceOf(WatchEvent.Deleted.class);
    }
    try (WatchStream watch = gateway.watch(scope(), kindServedSinceNow(), Query.all(), "1")) {
      assertThat(watch.next())
          .isInstanceOfSatisfying(
              WatchEvent.Ended.class,
              end -> assertThat(end.reason()).isEqualTo(WatchStream.Reason.EXPIRED));
    }
  }

  @Test
  void await_untilTheDeadline_endsThere() {
    OperationScope brief = scope(RunOptions.builder().deadline(Duration.ofSeconds(2)).build());

    assertThatThrownBy(
            () ->
                Await.on(gateway, configMaps, Query.named("default", "never"))
                    .until(brief, objects -> Optional.of("it is not there")))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("it is not there");
    assertThat(brief.elapsed()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void refusals_sayWhatToDo() {
    ObjectNode astray = config("x");
    astray.withObject("/metadata").put("namespace", "nowhere");
    assertThatThrownBy(() -> gateway.create(scope(), configMaps, astray))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("namespaces \"nowhere\" not found")
        .hasMessageContaining("Create the namespace first.");
    assertThatThrownBy(() -> gateway.create(scope(), configMaps, config("Upper_Case")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("metadata.name");
    ResourceType widgets =
        new ResourceType("example.org", "v1", "widgets", "Widget", true, Set.of());
    assertThatThrownBy(() -> gateway.list(scope(), widgets, Query.all()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Install what brings this kind");
  }

  @Test
  void credentials_withoutRights_areToldApartFromUnknownOnes() throws IOException {
    ResourceType accounts = gateway.catalogue(scope()).find("v1", "ServiceAccount").orElseThrow();
    gateway.create(
        scope(),
        accounts,
        yaml("{apiVersion: v1, kind: ServiceAccount, metadata: {namespace: default, name: poor}}"));
    ResourceType tokens =
        new ResourceType(
            "", "v1", "serviceaccounts/poor/token", "TokenRequest", true, Set.of("create"));
    ObjectNode request =
        yaml(
            "{apiVersion: authentication.k8s.io/v1, kind: TokenRequest, metadata: {namespace:"
                + " default}, spec: {audiences: []}}");
    String token = gateway.create(scope(), tokens, request).at("/status/token").asText();

    assertThatThrownBy(() -> lib.connect("poor", ClusterAccess.kubeconfigText(kubeconfig(token))))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("verb \"get\" on namespaces")
        .hasMessageNotContaining(token);
    assertThatThrownBy(() -> lib.connect("bad", ClusterAccess.kubeconfigText(kubeconfig("bad"))))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("does not accept the credentials");
  }

  /** The server remembers no change of the kind from before it was served. */
  private ResourceType kindServedSinceNow() {
    ResourceType definitions =
        gateway
            .catalogue(scope())
            .find("apiextensions.k8s.io/v1", "CustomResourceDefinition")
            .orElseThrow();
    gateway.create(
        scope(),
        definitions,
        yaml(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gadgets.example.org}
            spec:
              group: example.org
              scope: Cluster
              names: {plural: gadgets, kind: Gadget}
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
            """));
    Await.on(gateway, definitions, Query.named("", "gadgets.example.org"))
        .until(
            scope(),
            found ->
                found.toString().contains("\"Established\",\"status\":\"True\"")
                    ? Optional.empty()
                    : Optional.of("gadgets are not established"));
    ResourceType gadgets =
        new ResourceType("example.org", "v1", "gadgets", "Gadget", false, Set.of());
    assertThat(gateway.list(scope(), gadgets, Query.all()).items()).isEmpty();
    return gadgets;
  }

  private String kubeconfig(String token) throws IOException {
    return Files.readString(server.kubeconfig()).replaceFirst("token: [^}]*", "token: " + token);
  }

  private List<String> requests() {
    return server.audit().of(AGENT).stream().map(AuditLog.Request::uri).toList();
  }

  private Optional<ObjectNode> read(String name) {
    return gateway.read(scope(), configMaps, "default", name);
  }

  private void patch(String name, PatchType type, ObjectNode patch) {
    gateway.patch(scope(), configMaps, "default", name, type, patch);
  }

  private boolean delete(String name, DeletePreconditions preconditions) {
    return gateway.delete(scope(), configMaps, "default", name, preconditions);
  }

  private static String uid(ObjectNode object) {
    return object.at("/metadata/uid").asText();
  }

  private static ObjectNode config(String name) {
    return yaml(
        "{apiVersion: v1, kind: ConfigMap, metadata: {namespace: default, name: "
            + name
            + "}, data: {k: '1'}}");
  }

  private static ObjectNode yaml(String text) {
    return Yaml.readAll("a test", text).get(0);
  }

  private static OperationScope scope() {
    return scope(RunOptions.builder().deadline(Duration.ofMinutes(1)).build());
  }

  private static OperationScope scope(RunOptions options) {
    return OperationScope.begin(
        new OperationId("gateway-it"), options, Time.real(Clock.systemUTC()));
  }
}
