package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ClusterRef;
import io.capilib.internal.document.Yaml;
import io.capilib.internal.repository.ProviderRenderer;
import io.capilib.internal.repository.ReleaseCatalog;
import io.capilib.internal.repository.RenderOptions;
import io.capilib.internal.repository.RenderedProvider;
import io.capilib.internal.repository.RenderedTemplate;
import io.capilib.internal.repository.ScopeLookup;
import io.capilib.internal.repository.TemplateRenderer;
import io.capilib.internal.repository.TemplateValues;
import io.capilib.provider.ComponentSource;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderSelection;
import io.capilib.provider.ProviderType;
import io.capilib.reference.Clusterctl.Outcome;
import io.capilib.runtime.ComponentSources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every release, rendered by the library and by clusterctl. */
class RenderingIT {
  private static final ClusterRef WORKLOAD = new ClusterRef("prod", "c1");
  private static final String KUBERNETES = "v1.36.0";
  private static final Map<ProviderType, String> FLAGS =
      Map.of(
          ProviderType.CORE, "--core",
          ProviderType.BOOTSTRAP, "--bootstrap",
          ProviderType.CONTROL_PLANE, "--control-plane",
          ProviderType.INFRASTRUCTURE, "--infrastructure");

  private final ReferenceAssets assets = ReferenceAssets.assumed();
  private final Clusterctl clusterctl = new Clusterctl(assets);
  private final ComponentSource source = ComponentSources.directory(assets.providers());
  private final ReleaseCatalog catalog = new ReleaseCatalog(source);
  private final RenderingTable table = new RenderingTable();

  @ParameterizedTest
  @ValueSource(strings = {"", "elsewhere"})
  void renderAll_everyRelease_equalsWhatClusterctlGenerates(String namespace) {
    for (ProviderSelection release : releases()) {
      RenderedProvider ours = provider(release, namespace);
      List<String> command = new ArrayList<>(List.of("generate", "provider"));
      command.add(FLAGS.get(release.provider().type()));
      command.add(release.provider().name() + ":" + release.version());
      if (!namespace.isEmpty()) {
        command.add("--target-namespace=" + namespace);
      }
      Outcome theirs = clusterctl.attempt(command.toArray(String[]::new));
      if (theirs.succeeded()) {
        table.compared(release.toString(), differences(ours.objects(), theirs), ours.objects());
      } else {
        assertThat(theirs.tail()).contains("only compatible with", ours.contract());
        table.refused(release.toString(), ours.objects(), "contract " + ours.contract());
      }
    }
    table.print("provider components, namespace \"" + namespace + "\"");
    assertThat(table.equal()).isPositive();
    assertThat(table.differences()).isEmpty();
  }

  @Test
  void template_everyFlavor_equalsWhatClusterctlGenerates() {
    for (ProviderSelection release : releases()) {
      for (String file : source.files(release.provider(), release.version())) {
        if (file.startsWith("cluster-template")) {
          String flavor = file.replaceAll("^cluster-template-?|\\.yaml$", "");
          List<ObjectNode> ours = template(release, flavor);
          Outcome theirs =
              clusterctl.attempt(
                  "generate",
                  "cluster",
                  WORKLOAD.name(),
                  "--infrastructure=" + release.provider().name() + ":" + release.version(),
                  "--flavor=" + flavor,
                  "--target-namespace=" + WORKLOAD.namespace(),
                  "--kubernetes-version=" + KUBERNETES,
                  "--worker-machine-count=3");
          assertThat(theirs.succeeded()).as(theirs.tail()).isTrue();
          table.compared(release + " " + flavor, differences(ours, theirs), ours);
        }
      }
    }
    table.print("cluster templates");
    assertThat(table.equal()).isPositive();
    assertThat(table.differences()).isEmpty();
  }

  private List<ProviderSelection> releases() {
    List<ProviderSelection> releases = new ArrayList<>();
    for (ProviderRef provider : source.providers()) {
      source
          .versions(provider)
          .forEach(each -> releases.add(new ProviderSelection(provider, each)));
    }
    return releases;
  }

  private RenderedProvider provider(ProviderSelection release, String namespace) {
    RenderOptions options =
        new RenderOptions(
            Clusterctl.VARIABLES, namespace.isEmpty() ? null : namespace, ScopeLookup.none());
    return new ProviderRenderer(catalog).renderAll(List.of(release), options).get(0);
  }

  /** Classes come first, since the cluster needs them. */
  private List<ObjectNode> template(ProviderSelection release, String flavor) {
    Map<String, String> variables = new HashMap<>(Clusterctl.VARIABLES);
    variables.put("KUBERNETES_VERSION", KUBERNETES);
    variables.put("WORKER_MACHINE_COUNT", "3");
    TemplateValues values = new TemplateValues(WORKLOAD, variables);
    TemplateRenderer renderer = new TemplateRenderer(catalog, ScopeLookup.none());
    RenderedTemplate template = renderer.template(release, flavor, values);
    List<ObjectNode> objects = new ArrayList<>();
    template
        .classes()
        .forEach(
            each ->
                objects.addAll(renderer.clusterClass(template.release(), each, values).objects()));
    objects.addAll(template.objects());
    return objects;
  }

  private static List<String> differences(List<ObjectNode> ours, Outcome theirs) {
    List<ObjectNode> others = Yaml.readAll("clusterctl's output", theirs.output());
    return DocumentDifferences.between(comparable(ours), comparable(others));
  }

  /** The order among certificates and issuers is left to chance by clusterctl. */
  private static List<ObjectNode> comparable(List<ObjectNode> documents) {
    List<ObjectNode> comparable =
        new ArrayList<>(documents.stream().map(GoTypes::without).toList());
    List<ObjectNode> certificates =
        comparable.stream().filter(RenderingIT::isOfCertManager).toList();
    int first = certificates.isEmpty() ? 0 : comparable.indexOf(certificates.get(0));
    comparable
        .subList(first, first + certificates.size())
        .sort(Comparator.comparing(ObjectNode::toString));
    return comparable;
  }

  private static boolean isOfCertManager(ObjectNode object) {
    return object.path("apiVersion").asText().startsWith("cert-manager.io/");
  }
}
