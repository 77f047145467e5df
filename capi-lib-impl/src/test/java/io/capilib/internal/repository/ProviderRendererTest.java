package io.capilib.internal.repository;

import static io.capilib.internal.repository.Releases.INFRA;
import static io.capilib.internal.repository.Releases.METADATA;
import static io.capilib.internal.repository.Releases.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.InvalidRequestException;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderSelection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderRendererTest {
  private static final String NAMESPACE =
      "{apiVersion: v1, kind: Namespace, metadata: {name: own}}\n---\n";
  private static final RenderOptions PLAIN = new RenderOptions(Map.of(), null, ScopeLookup.none());
  private static final RenderOptions ELSEWHERE =
      new RenderOptions(Map.of(), "there", ScopeLookup.none());

  private static RenderedProvider render(String components, RenderOptions options) {
    ReleaseCatalog catalog = Releases.with(components).catalog();
    return new ProviderRenderer(catalog).renderAll(List.of(select("")), options).get(0);
  }

  /** Renders one object beside the Namespace and returns it. */
  private static ObjectNode object(String yaml, RenderOptions options) {
    return render(NAMESPACE + yaml, options).objects().get(1);
  }

  private static JsonNode json(List<ObjectNode> objects) {
    return JsonNodeFactory.instance.arrayNode().addAll(objects);
  }

  private static List<String> texts(JsonNode node, String field) {
    return StreamSupport.stream(node.spliterator(), false)
        .map(each -> each.at(field).asText("-"))
        .toList();
  }

  @Test
  void renderAll_values_areTakenFromRequestAndDefaults() {
    String yaml =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: '${A}', b: '${B:=b}'}}";

    ObjectNode object = object(yaml, new RenderOptions(Map.of("A", "1"), null, ScopeLookup.none()));

    assertThat(object.path("data").toString()).isEqualTo("{\"a\":\"1\",\"b\":\"b\"}");
  }

  @Test
  void renderAll_result_tellsReleaseContractNamespaceAndVariables() {
    RenderedProvider rendered = render(NAMESPACE + "# ${X:=1}", PLAIN);

    assertThat(rendered.ref()).isEqualTo(INFRA);
    assertThat(rendered.version()).isEqualTo("v1.2.3");
    assertThat(rendered.contract()).isEqualTo("v1beta2");
    assertThat(rendered.namespace()).isEqualTo("own");
    assertThat(rendered.variables()).containsExactly("X");
  }

  @Test
  void renderAll_missingVariables_namesAllOfAllProvidersAtOnce() {
    ReleaseCatalog catalog =
        Releases.with("a: ${B} ${A}")
            .file(ProviderRef.core(), "v1.2.3", "core-components.yaml", "${C} ${GIVEN}")
            .file(ProviderRef.core(), "v1.2.3", "metadata.yaml", METADATA)
            .catalog();
    List<ProviderSelection> both =
        List.of(new ProviderSelection(ProviderRef.core(), ""), select(""));

    assertThatThrownBy(
            () ->
                new ProviderRenderer(catalog)
                    .renderAll(
                        both,
                        new RenderOptions(Map.of("GIVEN", "hunter2"), null, ScopeLookup.none())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(
            "C in core-components.yaml of cluster-api v1.2.3; A, B in"
                + " infrastructure-components.yaml of infrastructure-test v1.2.3.")
        .hasMessageContaining("CAPI-RELEASE-0012")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void renderAll_everyObject_isLabelledAndInTheNamespace() {
    ObjectNode object =
        object(
            "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: a, labels: {x: z}}}",
            PLAIN);

    assertThat(object.path("metadata").toString())
        .isEqualTo(
            "{\"name\":\"s\",\"namespace\":\"own\",\"labels\":{\"x\":\"z\","
                + "\"clusterctl.cluster.x-k8s.io\":\"\","
                + "\"cluster.x-k8s.io/provider\":\"infrastructure-test\"}}");
  }

  @Test
  void renderAll_targetNamespace_renamesTheNamespace() {
    RenderedProvider rendered = render(NAMESPACE, ELSEWHERE);

    assertThat(rendered.namespace()).isEqualTo("there");
    assertThat(rendered.objects()).hasSize(1);
    assertThat(rendered.objects().get(0).at("/metadata/name").asText()).isEqualTo("there");
  }

  @Test
  void renderAll_noNamespaceObject_isAddedIfTheRequestNamesIt() {
    String yaml = "{apiVersion: v1, kind: Secret, metadata: {name: s}}";

    assertThat(render(yaml, ELSEWHERE).objects())
        .extracting(object -> object.path("kind").asText() + object.at("/metadata/name").asText())
        .containsExactly("Namespacethere", "Secrets");
    assertThatThrownBy(() -> render(yaml, PLAIN))
        .hasMessageContaining("infrastructure-test/v1.2.3/infrastructure-components.yaml")
        .hasMessageContaining("CAPI-RELEASE-0015");
  }

  @Test
  void renderAll_targetThatIsNoName_isRefused() {
    RenderOptions options = new RenderOptions(Map.of(), "Not a name", ScopeLookup.none());

    assertThatThrownBy(() -> render(NAMESPACE, options))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("\"Not a name\"")
        .hasMessageContaining("CAPI-RELEASE-0019");
  }

  @Test
  void renderAll_twoNamespaces_isRefused() {
    assertThatThrownBy(() -> render(NAMESPACE + NAMESPACE.replace("own", "other"), PLAIN))
        .hasMessageContaining("but it has other, own.")
        .hasMessageContaining("CAPI-RELEASE-0014");
  }

  @ParameterizedTest(name = "{1} of {0} is in a namespace: {2}")
  @CsvSource({
    "v1, ConfigMap, true",
    "apps/v1, Deployment, true",
    "v1, PersistentVolume, false",
    "apiregistration.k8s.io/v1, APIService, false",
    "networking.k8s.io/v1, IngressClass, false",
    "cert-manager.io/v1, ClusterIssuer, false",
    "cert-manager.io/v1, Issuer, true",
    "served.io/v1, Global, false",
    "unknown.io/v1, Anything, true",
  })
  void renderAll_scopeOfTheKind_decidesAboutTheNamespace(
      String apiVersion, String kind, boolean namespaced) {
    ScopeLookup server =
        (version, name) ->
            version.equals("served.io/v1") ? Optional.of(Scope.CLUSTER) : Optional.empty();

    ObjectNode object =
        object(
            "{apiVersion: %s, kind: %s, metadata: {name: x}}".formatted(apiVersion, kind),
            new RenderOptions(Map.of(), null, server));

    assertThat(object.path("metadata").has("namespace")).isEqualTo(namespaced);
  }

  @Test
  void renderAll_kindOfARelease_hasTheScopeOfItsCrd() {
    String crd =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: globals.test.io}
        spec: {group: test.io, scope: Cluster, names: {kind: Global, plural: globals}}
        ---
        """;

    List<ObjectNode> objects =
        render(
                NAMESPACE + crd + "{apiVersion: test.io/v1, kind: Global, metadata: {name: x}}",
                PLAIN)
            .objects();

    assertThat(texts(json(objects), "/metadata/namespace")).containsExactly("-", "-", "-");
  }

  @Test
  void renderAll_bindings_followWithNamespacedSubjectsOnly() {
    ObjectNode object =
        object(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: b}
            subjects:
            - {kind: ServiceAccount, name: s, namespace: own}
            - {kind: ServiceAccount, name: s, namespace: other}
            - {kind: Group, name: g}
            """,
            ELSEWHERE);

    assertThat(texts(object.path("subjects"), "/namespace")).containsExactly("there", "there", "-");
    assertThat(object.path("metadata").has("namespace")).isFalse();
  }

  @Test
  void renderAll_webhooks_followWithServiceAndAuthority() {
    ObjectNode object =
        object(
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: w, annotations: {cert-manager.io/inject-ca-from: own/cert}}
            webhooks:
            - clientConfig: {service: {name: s, namespace: own}}
            - clientConfig: {url: "https://example.com"}
            """,
            ELSEWHERE);

    assertThat(object.at("/metadata/annotations/cert-manager.io~1inject-ca-from").asText())
        .isEqualTo("there/cert");
    assertThat(texts(object.path("webhooks"), "/clientConfig/service/namespace"))
        .containsExactly("there", "-");
  }

  @ParameterizedTest
  @CsvSource({
    "v1, '{webhook: {clientConfig: SERVICE}}', /webhook/clientConfig/service/namespace",
    "v1beta1, '{webhookClientConfig: SERVICE}', /webhookClientConfig/service/namespace",
  })
  void renderAll_crdConversion_followsWithService(
      String version, String conversion, String pointer) {
    ObjectNode object =
        object(
            """
            apiVersion: apiextensions.k8s.io/%s
            kind: CustomResourceDefinition
            metadata: {name: x, annotations: {cert-manager.io/inject-ca-from: own/cert}}
            spec: {conversion: %s}
            """
                .formatted(version, conversion.replace("SERVICE", "{service: {namespace: own}}")),
            ELSEWHERE);

    assertThat(object.at("/spec/conversion" + pointer).asText()).isEqualTo("there");
    assertThat(object.at("/metadata/annotations").toString()).contains("there/cert");
  }

  @Test
  void renderAll_certificate_followsWithItsNames() {
    ObjectNode object =
        object(
            """
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata: {name: c, namespace: own}
            spec: {dnsNames: [s.own.svc, s.own.svc.cluster.local, own.example.com, s.other.svc]}
            """,
            ELSEWHERE);

    assertThat(texts(object.at("/spec/dnsNames"), ""))
        .containsExactly(
            "s.there.svc", "s.there.svc.cluster.local", "own.example.com", "s.other.svc");
  }

  @Test
  void renderAll_order_isNamespaceThenCertificatesThenAsWritten() {
    String yaml =
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}}
        ---
        {apiVersion: cert-manager.io/v1, kind: Issuer, metadata: {name: i}}
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: s}}
        ---
        {apiVersion: cert-manager.io/v1, kind: Certificate, metadata: {name: c}}
        ---
        """;

    assertThat(render(yaml + NAMESPACE, PLAIN).objects())
        .extracting(object -> object.path("kind").asText())
        .containsExactly("Namespace", "Issuer", "Certificate", "Deployment", "Secret");
  }

  @Test
  void renderAll_namespaceSharedForWebhooks_staysAsItWas() {
    String yaml =
        NAMESPACE.replace("own", "capi-webhook-system")
            + "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: own}}\n---\n"
            + "{apiVersion: v1, kind: Service, metadata: {name: s, namespace:"
            + " capi-webhook-system}}\n";

    assertThat(texts(json(render(NAMESPACE + yaml, ELSEWHERE).objects()), "/metadata/namespace"))
        .containsExactly("-", "-", "there", "capi-webhook-system");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {apiVersion: v1, kind: Secret}                            | /metadata/name      | CAPI-RELEASE-0013
          {kind: Secret, metadata: {name: x}}                       | /apiVersion         | CAPI-RELEASE-0013
          {apiVersion: apiextensions.k8s.io/v1, kind: C, metadata: {name: x, annotations: {cert-manager.io/inject-ca-from: a/b/c}}} | C x | CAPI-RELEASE-0016
          """)
  void renderAll_wrongObject_isRefused(String yaml, String problem, String code) {
    assertThatThrownBy(() -> object(yaml, PLAIN))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining(code);
  }
}
