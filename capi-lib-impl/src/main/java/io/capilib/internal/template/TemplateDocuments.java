package io.capilib.internal.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.repository.ClusterClassRef;
import io.capilib.internal.repository.Release;
import io.capilib.internal.repository.ReleaseCatalog;
import io.capilib.internal.repository.RenderedTemplate;
import io.capilib.internal.repository.ScopeLookup;
import io.capilib.internal.repository.TemplateRenderer;
import io.capilib.internal.repository.TemplateValues;
import io.capilib.template.TemplateRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The documents of a template in the order in which they are applied: the namespace if it is
 * missing, the classes that the cluster lacks, the template itself.
 */
final class TemplateDocuments {
  private static final ResourceType NAMESPACES =
      new ResourceType("", "v1", "namespaces", "Namespace", false, Set.of());

  private final OperationScope scope;
  private final ClusterGateway gateway;
  private final TemplateRequest request;

  TemplateDocuments(OperationScope scope, ClusterGateway gateway, TemplateRequest request) {
    this.scope = scope;
    this.gateway = gateway;
    this.request = request;
  }

  List<ObjectNode> read() {
    ReleaseCatalog catalog = new ReleaseCatalog(request.source());
    TemplateRenderer renderer =
        new TemplateRenderer(catalog, ScopeLookup.of(gateway.catalogue(scope)));
    TemplateValues values = new TemplateValues(request.workload(), request.variables());
    RenderedTemplate template = renderer.template(request.provider(), request.flavor(), values);
    Release release = catalog.resolve(request.provider());
    List<ObjectNode> documents = new ArrayList<>(missingNamespace());
    for (ClusterClassRef reference : template.classes()) {
      if (!isThere(reference)) {
        documents.addAll(classLast(renderer.clusterClass(release, reference, values)));
      }
    }
    documents.addAll(template.objects());
    return documents;
  }

  private List<ObjectNode> missingNamespace() {
    String name = request.workload().namespace();
    if (gateway.read(scope, NAMESPACES, "", name).isPresent()) {
      return List.of();
    }
    ObjectNode namespace = JsonNodeFactory.instance.objectNode();
    namespace.put("apiVersion", "v1").put("kind", "Namespace");
    namespace.putObject("metadata").put("name", name);
    return List.of(namespace);
  }

  /**
   * A class that this library applied before is rendered again, so that the plan goes on covering
   * it; one that somebody else made is left alone.
   */
  private boolean isThere(ClusterClassRef reference) {
    Optional<ObjectNode> live =
        gateway
            .catalogue(scope)
            .preferred("cluster.x-k8s.io", "ClusterClass")
            .flatMap(type -> gateway.read(scope, type, reference.namespace(), reference.name()));
    return live.isPresent() && !isOurs(live.get());
  }

  private boolean isOurs(ObjectNode object) {
    for (var entry : object.path("metadata").path("managedFields")) {
      if (entry.path("manager").asText().equals(gateway.fieldManager())
          && entry.path("operation").asText().equals("Apply")) {
        return true;
      }
    }
    return false;
  }

  private static List<ObjectNode> classLast(RenderedTemplate rendered) {
    List<ObjectNode> objects = new ArrayList<>(rendered.objects());
    objects.sort(
        Comparator.comparing(
            (ObjectNode each) -> each.path("kind").asText().equals("ClusterClass")));
    return objects;
  }
}
