package io.capilib.internal.repository;

import static io.capilib.internal.repository.Releases.INFRA;
import static io.capilib.internal.repository.Releases.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ClusterRef;
import io.capilib.error.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateRendererTest {
  private static final Release RELEASE = new Release(INFRA, "v1.2.3");
  private static final ClusterRef WORKLOAD = new ClusterRef("prod", "c1");
  private static final String CLUSTER =
      """
      apiVersion: cluster.x-k8s.io/%s
      kind: Cluster
      metadata: {name: "${CLUSTER_NAME}", namespace: "${NAMESPACE}"}
      spec: {topology: %s}
      """;

  private static TemplateRenderer renderer(String file, String text) {
    return new TemplateRenderer(
        Releases.none().file(file, text).catalog(),
        (apiVersion, kind) ->
            kind.equals("Identity") ? Optional.of(Scope.CLUSTER) : Optional.empty());
  }

  private static RenderedTemplate render(String text, Map<String, String> variables) {
    return renderer("cluster-template.yaml", text)
        .template(select(""), "", new TemplateValues(WORKLOAD, variables));
  }

  private static ObjectNode settings(String data, Map<String, String> variables) {
    String text = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: %s}";
    return (ObjectNode) render(text.formatted(data), variables).objects().get(0).path("data");
  }

  @Test
  void template_flavor_isRendered() {
    RenderedTemplate rendered =
        renderer("cluster-template-ha.yaml", CLUSTER.formatted("v1beta2", "{version: '${V}'}"))
            .template(select(""), "ha", new TemplateValues(WORKLOAD, Map.of("V", "v1.36.0")));

    assertThat(rendered.release()).isEqualTo(RELEASE);
    assertThat(rendered.file()).isEqualTo("cluster-template-ha.yaml");
    assertThat(rendered.variables()).containsExactlyInAnyOrder("CLUSTER_NAME", "NAMESPACE", "V");
    assertThat(rendered.objects().get(0).path("metadata").toString())
        .isEqualTo("{\"name\":\"c1\",\"namespace\":\"prod\"}");
  }

  @Test
  void template_machineCounts_haveDefaults() {
    String data = "{c: '${CONTROL_PLANE_MACHINE_COUNT}', w: '${WORKER_MACHINE_COUNT}'}";

    assertThat(settings(data, Map.of()).toString()).isEqualTo("{\"c\":\"1\",\"w\":\"0\"}");
    assertThat(
            settings(data, Map.of("CONTROL_PLANE_MACHINE_COUNT", "3", "WORKER_MACHINE_COUNT", "7"))
                .toString())
        .isEqualTo("{\"c\":\"3\",\"w\":\"7\"}");
  }

  @Test
  void template_workload_winsOverVariables() {
    ObjectNode data =
        settings(
            "{name: '${CLUSTER_NAME}', space: '${NAMESPACE}'}",
            Map.of("CLUSTER_NAME", "other", "NAMESPACE", "other"));

    assertThat(data.toString()).isEqualTo("{\"name\":\"c1\",\"space\":\"prod\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "CONTROL_PLANE_MACHINE_COUNT, 0, at least 1",
    "CONTROL_PLANE_MACHINE_COUNT, three, at least 1",
    "WORKER_MACHINE_COUNT, -1, at least 0",
    "KUBERNETES_VERSION, 1.36, a version such as",
  })
  void template_valueOfWrongForm_isRefused(String variable, String value, String expected) {
    assertThatThrownBy(() -> settings("{}", Map.of(variable, value)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("cluster prod/c1: " + variable)
        .hasMessageContaining(expected)
        .hasMessageContaining("but it is \"" + value + "\"")
        .hasMessageContaining("CAPI-RELEASE-0017");
  }

  @ParameterizedTest
  @CsvSource({"Prod, c1, NAMESPACE", "a.b, c1, NAMESPACE", "prod, C1, CLUSTER_NAME"})
  void template_nameOfWrongForm_isRefused(String namespace, String name, String variable) {
    TemplateValues values = new TemplateValues(new ClusterRef(namespace, name), Map.of());
    TemplateRenderer renderer = renderer("cluster-template.yaml", "");

    assertThatThrownBy(() -> renderer.template(select(""), "", values))
        .hasMessageContaining(variable)
        .hasMessageContaining("CAPI-RELEASE-0017");
  }

  @Test
  void template_missingVariables_areAllNamed() {
    assertThatThrownBy(() -> settings("{a: '${KUBERNETES_VERSION}${A}', b: '${B:=x}'}", Map.of()))
        .hasMessageContaining(
            "A, KUBERNETES_VERSION in cluster-template.yaml of infrastructure-test v1.2.3.")
        .hasMessageContaining("CAPI-RELEASE-0012");
  }

  @Test
  void template_objects_getTheNamespaceIfTheirKindHasOne() {
    RenderedTemplate rendered =
        render(
            """
            {apiVersion: v1, kind: Secret, metadata: {name: s, namespace: other}}
            ---
            {apiVersion: infra.io/v1, kind: Identity, metadata: {name: i}}
            """,
            Map.of());

    assertThat(rendered.objects())
        .extracting(object -> object.at("/metadata/namespace").asText("-"))
        .containsExactly("prod", "-");
    assertThat(rendered.objects()).noneMatch(object -> object.path("metadata").has("labels"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v1beta2 | {classRef: {name: quick}}                    | prod/quick
          v1beta2 | {classRef: {name: quick, namespace: shared}} | shared/quick
          v1beta1 | {class: quick}                               | prod/quick
          v1beta1 | {class: quick, classNamespace: shared}       | shared/quick
          v1beta1 | {version: v1.36.0}                           | ''
          """)
  void template_classes_areFound(String version, String topology, String expected) {
    RenderedTemplate rendered = render(CLUSTER.formatted(version, topology), Map.of());

    assertThat(rendered.classes().stream().map(Object::toString).toList())
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  void clusterClass_isRenderedIntoItsOwnNamespace() {
    TemplateRenderer renderer =
        renderer(
            "clusterclass-quick.yaml",
            """
            apiVersion: cluster.x-k8s.io/v1beta2
            kind: ClusterClass
            metadata: {name: quick, annotations: {for: "${CLUSTER_NAME}"}}
            """);

    RenderedTemplate rendered =
        renderer.clusterClass(
            RELEASE,
            new ClusterClassRef("shared", "quick"),
            new TemplateValues(WORKLOAD, Map.of()));

    assertThat(rendered.objects().get(0).path("metadata").toString())
        .isEqualTo(
            "{\"name\":\"quick\",\"annotations\":{\"for\":\"c1\"},\"namespace\":\"shared\"}");
  }

  @Test
  void clusterClass_fileWithoutTheClass_isRefused() {
    TemplateRenderer renderer = renderer("clusterclass-quick.yaml", "");
    ClusterClassRef reference = new ClusterClassRef("prod", "quick");
    TemplateValues values = new TemplateValues(WORKLOAD, Map.of());

    assertThatThrownBy(() -> renderer.clusterClass(RELEASE, reference, values))
        .hasMessageContaining("clusterclass-quick.yaml of infrastructure-test v1.2.3")
        .hasMessageContaining("CAPI-RELEASE-0018");
  }
}
