package io.capilib.examples.orchestrator;

import io.capilib.operation.Plan;
import io.capilib.provider.CertManager;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderPlan;
import io.capilib.provider.ProviderSelection;
import io.capilib.provider.Readiness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Installs providers. */
record InstallPhase(
    String on,
    List<ProviderSelection> providers,
    Map<String, String> variables,
    boolean installCertManager,
    Readiness readiness,
    Optional<WebhookEndpoints> webhooks)
    implements Phase {
  @Override
  public String describe() {
    return "install " + providers.size() + " providers on " + on;
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
    return Optional.of(planInstall(stage));
  }

  @Override
  public void run(Stage stage) {
    stage.lib().providerInstaller().apply(planInstall(stage), stage.options());
  }

  private ProviderPlan planInstall(Stage stage) {
    InstallRequest.Builder request =
        InstallRequest.into(stage.cluster(on), stage.source())
            .variables(variables)
            .readiness(readiness)
            .certManager(installCertManager ? stage.certManager() : CertManager.required());
    providers.forEach(request::provider);
    webhooks.ifPresent(request::mutator);
    return stage.lib().providerInstaller().planInstall(request.build());
  }
}
