package io.capilib.internal.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ClusterRef;
import io.capilib.provider.ComponentSource;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderSelection;
import io.capilib.provider.ProviderType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RealReleasesTest {
  private static final RenderOptions PLAIN = new RenderOptions(Map.of(), null, ScopeLookup.none());
  private static final ProviderRef DOCKER = new ProviderRef(ProviderType.INFRASTRUCTURE, "docker");

  private static List<ProviderSelection> all(ComponentSource source) {
    List<ProviderSelection> all = new ArrayList<>();
    for (ProviderRef provider : source.providers()) {
      source.versions(provider).forEach(each -> all.add(new ProviderSelection(provider, each)));
    }
    return all;
  }

  @Test
  void renderAll_everyRelease_isPutIntoItsNamespace() {
    ComponentSource source = Releases.real();
    List<ProviderSelection> all = all(source);
    assertThat(all).isNotEmpty();
    for (ProviderSelection each : all) {
      RenderedProvider rendered =
          new ProviderRenderer(new ReleaseCatalog(source)).renderAll(List.of(each), PLAIN).get(0);

      assertThat(namespaces(rendered.objects()))
          .as(each.toString())
          .contains(rendered.namespace())
          .isSubsetOf(rendered.namespace(), "capi-webhook-system");
      assertThat(rendered.objects())
          .as(each.toString())
          .extracting(object -> object.path("kind").asText())
          .contains("CustomResourceDefinition", "Deployment", "Certificate")
          .startsWith("Namespace");
      assertThat(rendered.contract()).as(each.toString()).startsWith("v1");
    }
  }

  private static Set<String> namespaces(List<ObjectNode> objects) {
    Set<String> namespaces = new TreeSet<>();
    objects.forEach(object -> namespaces.add(Metadata.namespace(object)));
    namespaces.remove("");
    return namespaces;
  }

  @Test
  void renderAll_coreReleasesElsewhere_leaveNoTraceOfTheirNamespace() {
    ReleaseCatalog catalog = new ReleaseCatalog(Releases.real());
    RenderOptions elsewhere = new RenderOptions(Map.of(), "there", ScopeLookup.none());

    RenderedProvider core =
        new ProviderRenderer(catalog)
            .renderAll(List.of(new ProviderSelection(ProviderRef.core(), "v1.14.0")), elsewhere)
            .get(0);

    assertThat(core.objects().toString()).contains("there").doesNotContain("capi-system");
  }

  @Test
  void template_everyFlavorOfDocker_isRenderedWithItsClass() {
    ComponentSource source = Releases.real();
    ReleaseCatalog catalog = new ReleaseCatalog(source);
    TemplateRenderer renderer = new TemplateRenderer(catalog, ScopeLookup.none());
    TemplateValues values =
        new TemplateValues(
            new ClusterRef("prod", "c1"),
            Map.of(
                "KUBERNETES_VERSION",
                "v1.36.0",
                "POD_CIDR",
                "[10.0.0.0/8]",
                "SERVICE_CIDR",
                "[10.1.0.0/16]",
                "SERVICE_DOMAIN",
                "c"));
    for (String version : source.versions(DOCKER)) {
      for (String file : source.files(DOCKER, version)) {
        if (file.startsWith("cluster-template-")) {
          String flavor = file.replaceAll("cluster-template-|\\.yaml", "");
          RenderedTemplate rendered =
              renderer.template(new ProviderSelection(DOCKER, version), flavor, values);

          assertThat(namespaces(rendered.objects())).as(version + flavor).containsExactly("prod");
          rendered
              .classes()
              .forEach(
                  each ->
                      assertThat(renderer.clusterClass(rendered.release(), each, values).objects())
                          .hasSizeGreaterThan(3));
        }
      }
    }
  }
}
