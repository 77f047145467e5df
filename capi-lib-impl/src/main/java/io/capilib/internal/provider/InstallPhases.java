package io.capilib.internal.provider;

import io.capilib.internal.apply.ApplyDecision;
import io.capilib.internal.apply.DesiredObject;
import io.capilib.operation.Effect;
import io.capilib.operation.Step;
import io.capilib.provider.Readiness;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The objects of an installation in the order in which they are applied. Namespaces and CRDs of all
 * providers come before everything else, so that no object waits for a kind of another provider.
 *
 * @param certManager cert-manager, if it is to be installed
 * @param definitions namespaces and CRDs
 * @param components everything else of the providers
 * @param inventory the entries of the inventory: written when the components are there
 * @param awaited Deployments to wait for
 */
record InstallPhases(
    List<ApplyDecision> certManager,
    List<ApplyDecision> definitions,
    List<ApplyDecision> components,
    List<ApplyDecision> inventory,
    List<DesiredObject> awaited) {

  static InstallPhases of(
      List<DesiredObject> certManager,
      List<InstallableProvider> providers,
      Readiness readiness,
      Function<List<DesiredObject>, List<ApplyDecision>> decide) {
    List<DesiredObject> objects =
        providers.stream().flatMap(provider -> provider.objects().stream()).toList();
    List<DesiredObject> definitions =
        objects.stream()
            .filter(ApplyOrder::isDefinition)
            .sorted(Comparator.comparing(ApplyOrder::rank))
            .toList();
    List<DesiredObject> components =
        providers.stream().flatMap(InstallPhases::componentsInOrder).toList();
    List<DesiredObject> awaited =
        readiness == Readiness.DEPLOYMENTS_AVAILABLE
            ? objects.stream().filter(AwaitDeployments::isDeployment).toList()
            : List.of();
    return new InstallPhases(
        decide.apply(certManager),
        decide.apply(definitions),
        decide.apply(components),
        decide.apply(providers.stream().map(InstallableProvider::inventory).toList()),
        awaited);
  }

  private static Stream<DesiredObject> componentsInOrder(InstallableProvider provider) {
    return provider.objects().stream()
        .filter(object -> !ApplyOrder.isDefinition(object))
        .sorted(Comparator.comparing(ApplyOrder::rank));
  }

  Stream<ApplyDecision> decisions() {
    return Stream.of(certManager, definitions, components, inventory).flatMap(List::stream);
  }

  List<Step> steps(String cluster) {
    return Stream.concat(
            decisions().map(ApplyDecision::step),
            awaited.stream().map(deployment -> await(cluster, deployment)))
        .toList();
  }

  static Step await(String cluster, DesiredObject deployment) {
    return new Step(
        "await " + deployment.ref(),
        Effect.WAIT,
        cluster,
        deployment.ref(),
        "until it is available");
  }
}
