package io.capilib.internal.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.apply.ApplyDecision;
import io.capilib.internal.apply.DesiredObject;
import io.capilib.internal.apply.DesiredObjects;
import io.capilib.internal.apply.LiveObjects;
import io.capilib.internal.apply.TypeResolver;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.cluster.ConnectedCluster;
import io.capilib.internal.document.ContentDigest;
import io.capilib.internal.operation.OperationScope;
import io.capilib.operation.Finding;
import io.capilib.operation.OperationId;
import io.capilib.operation.PlanBody;
import io.capilib.operation.Severity;
import io.capilib.template.TemplatePlan;
import io.capilib.template.TemplateRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Renders a template and compares it with the cluster; writes nothing. */
final class PrepareTemplate {
  private final OperationScope scope;
  private final TemplateRequest request;
  private final ClusterGateway gateway;

  PrepareTemplate(OperationScope scope, TemplateRequest request) {
    this.scope = scope;
    this.request = request;
    this.gateway = ConnectedCluster.gatewayOf(request.cluster());
  }

  PreparedTemplate prepare(OperationId id, Instant createdAt) {
    ApiCatalogue served = gateway.refreshCatalogue(scope); // others may have added kinds
    List<ObjectNode> documents = new TemplateDocuments(scope, gateway, request).read();
    Set<String> missing = missingKinds(documents, served);
    List<ApplyDecision> decisions =
        missing.isEmpty() ? decide(documents, new TypeResolver(served, List.of())) : List.of();
    List<Finding> findings = missing.isEmpty() ? List.of() : List.of(notServed(missing));
    TemplatePlan plan =
        new TemplatePlan(
            new PlanBody(
                id, createdAt, decisions.stream().map(ApplyDecision::step).toList(), findings),
            request.cluster().server().uid(),
            ContentDigest.ofAll(documents.stream().map(ContentDigest::of).toList()),
            request);
    return new PreparedTemplate(plan, decisions);
  }

  private List<ApplyDecision> decide(List<ObjectNode> documents, TypeResolver types) {
    String origin = "the template of " + request.provider();
    List<DesiredObject> desired = DesiredObjects.of(types, documents, origin);
    LiveObjects live = LiveObjects.read(scope, gateway, types, desired);
    return ApplyDecision.decide(gateway.name(), gateway.fieldManager(), desired, live);
  }

  private static Set<String> missingKinds(List<ObjectNode> documents, ApiCatalogue served) {
    Set<String> missing = new TreeSet<>();
    for (ObjectNode document : documents) {
      String apiVersion = document.path("apiVersion").asText();
      String kind = document.path("kind").asText();
      if (served.find(apiVersion, kind).isEmpty()) {
        missing.add(kind + " of " + apiVersion);
      }
    }
    return missing;
  }

  private Finding notServed(Set<String> kinds) {
    return new Finding(
        Severity.BLOCKER,
        "CAPI-TEMPLATE-0001",
        "template of " + request.provider(),
        "the cluster does not serve the kinds that it uses: " + String.join(", ", kinds) + ".",
        "Install the providers of these kinds first.");
  }
}
