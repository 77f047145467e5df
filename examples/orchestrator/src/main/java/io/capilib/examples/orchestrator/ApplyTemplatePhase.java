package io.capilib.examples.orchestrator;

import io.capilib.ClusterRef;
import io.capilib.operation.Plan;
import io.capilib.provider.ProviderSelection;
import io.capilib.template.TemplatePlan;
import io.capilib.template.TemplateRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates or changes a workload cluster from a template. */
record ApplyTemplatePhase(
    String on,
    ProviderSelection provider,
    ClusterRef cluster,
    String flavor,
    Map<String, String> variables)
    implements Phase {
  @Override
  public String describe() {
    return "apply the template of " + provider + " for " + cluster + " on " + on;
  }

  @Override
  public Set<String> clusters() {
    return Set.of(on);
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public boolean isPlannedAhead() {
    return true;
  }

  @Override
  public Optional<Plan> plan(Stage stage) {
    return Optional.of(planTemplate(stage));
  }

  @Override
  public void run(Stage stage) {
    stage.lib().templateApplier().apply(planTemplate(stage), stage.options());
  }

  private TemplatePlan planTemplate(Stage stage) {
    TemplateRequest request =
        TemplateRequest.in(stage.cluster(on), stage.source(), provider, cluster)
            .flavor(flavor)
            .variables(variables)
            .build();
    return stage.lib().templateApplier().plan(request);
  }
}
