package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.provider.ProviderSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes objects of the components of releases, as clusterctl does. */
public final class ProviderRenderer {
  private final ReleaseCatalog catalog;

  public ProviderRenderer(ReleaseCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Renders several providers, in the order given.
   *
   * @throws io.capilib.error.InvalidRequestException if a release is missing or wrong, or naming
   *     every variable of all of them that needs a value
   */
  public List<RenderedProvider> renderAll(
      List<ProviderSelection> selections, RenderOptions options) {
    List<ReleaseText> texts = selections.stream().map(this::components).toList();
    MissingVariables.refuse(texts, options.variables());
    List<Components> components =
        texts.stream()
            .map(text -> new Components(text, text.objects(options.variables())))
            .toList();
    List<ObjectNode> all = components.stream().flatMap(each -> each.objects().stream()).toList();
    ScopeLookup scopes = CrdScopes.of(all, options.scopes());
    return components.stream().map(each -> render(each, options, scopes)).toList();
  }

  private record Components(ReleaseText text, List<ObjectNode> objects) {}

  private RenderedProvider render(
      Components components, RenderOptions options, ScopeLookup scopes) {
    ReleaseText text = components.text();
    Release release = text.release();
    NamespaceMapping namespaces =
        NamespaceMapping.of(text, components.objects(), options.namespace());
    return new RenderedProvider(
        release.provider(),
        release.version(),
        catalog.contract(release),
        namespaces.target(),
        arrange(release, components.objects(), namespaces, scopes),
        text.text().variables());
  }

  private ReleaseText components(ProviderSelection selection) {
    Release release = catalog.resolve(selection);
    return ReleaseText.of(release, catalog.componentsFile(release), catalog.components(release));
  }

  private static List<ObjectNode> arrange(
      Release release,
      List<ObjectNode> documents,
      NamespaceMapping namespaces,
      ScopeLookup scopes) {
    List<ObjectNode> objects = new ArrayList<>(documents);
    if (objects.stream().noneMatch(NamespaceMapping::isNamespace)) {
      objects.add(namespace(namespaces.target()));
    }
    NamespaceRewrite rewrite = new NamespaceRewrite(namespaces, scopes);
    for (ObjectNode object : objects) {
      rewrite.apply(object);
      label(object, release);
    }
    objects.sort(Comparator.comparing(ProviderRenderer::rank));
    return objects;
  }

  private static ObjectNode namespace(String name) {
    ObjectNode namespace = JsonNodeFactory.instance.objectNode();
    namespace.put("apiVersion", "v1").put("kind", "Namespace").putObject("metadata");
    Metadata.member(namespace, "metadata").put("name", name);
    return namespace;
  }

  private static void label(ObjectNode object, Release release) {
    ObjectNode labels = Metadata.member(Metadata.member(object, "metadata"), "labels");
    labels.put("clusterctl.cluster.x-k8s.io", "");
    labels.put("cluster.x-k8s.io/provider", release.provider().label());
  }

  /** Certificates come before what their authority is injected into. */
  private static int rank(ObjectNode object) {
    if (NamespaceMapping.isNamespace(object)) {
      return 0;
    }
    return Metadata.group(object).equals("cert-manager.io") ? 1 : 2;
  }
}
