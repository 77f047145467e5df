package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.provider.ProviderSelection;
import java.util.List;
import java.util.Map;

/** Makes objects of the cluster templates and cluster classes of releases, as clusterctl does. */
public final class TemplateRenderer {
  private final ReleaseCatalog catalog;
  private final ScopeLookup server;

  /**
   * @param server what the server knows about kinds
   */
  public TemplateRenderer(ReleaseCatalog catalog, ScopeLookup server) {
    this.catalog = catalog;
    this.server = server;
  }

  /**
   * Renders the template of a flavor into the cluster's namespace.
   *
   * @param flavor the flavor, empty for the default template
   * @throws io.capilib.error.InvalidRequestException if the release or the template is missing or
   *     wrong, or naming every variable that needs a value
   */
  public RenderedTemplate template(
      ProviderSelection selection, String flavor, TemplateValues values) {
    Release release = catalog.resolve(selection);
    String text = catalog.readTemplate(release, flavor);
    ReleaseText template = ReleaseText.of(release, catalog.templateFile(flavor), text);
    return render(template, values, values.workload().namespace());
  }

  /**
   * Renders a class that a template of the release refers to, with what belongs to it, into the
   * class's namespace. The variables are those of the template.
   *
   * @throws io.capilib.error.InvalidRequestException if the release does not have the class
   */
  public RenderedTemplate clusterClass(
      Release release, ClusterClassRef reference, TemplateValues values) {
    String file = catalog.classFile(reference.name());
    String text = catalog.readClass(release, reference.name());
    RenderedTemplate rendered =
        render(ReleaseText.of(release, file, text), values, reference.namespace());
    if (rendered.objects().stream().noneMatch(each -> ClassReferences.defines(each, reference))) {
      throw ReleaseErrors.of(
          "CAPI-RELEASE-0018",
          "Rendering "
              + catalog.describe(release, file)
              + ": it is expected to define the ClusterClass "
              + reference.name()
              + ", but it does not.",
          "Correct the file, or take it from the published release.");
    }
    return rendered;
  }

  private RenderedTemplate render(ReleaseText text, TemplateValues given, String namespace) {
    Map<String, String> values = given.resolve();
    MissingVariables.refuse(List.of(text), values);
    List<ObjectNode> objects = text.objects(values);
    NamespaceRewrite rewrite =
        new NamespaceRewrite(new NamespaceMapping(namespace, false), CrdScopes.of(objects, server));
    objects.forEach(rewrite::apply);
    return new RenderedTemplate(
        text.release(), text.file(), objects, text.text().variables(), ClassReferences.of(objects));
  }
}
