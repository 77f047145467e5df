package io.capilib.internal.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.apply.DesiredObject;
import io.capilib.internal.apply.DesiredObjects;
import io.capilib.internal.apply.TypeResolver;
import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.internal.operation.OperationScope;
import io.capilib.internal.provider.MutatedProvider.MutatedObject;
import io.capilib.internal.repository.ProviderRenderer;
import io.capilib.internal.repository.ReleaseCatalog;
import io.capilib.internal.repository.RenderOptions;
import io.capilib.internal.repository.RenderedProvider;
import io.capilib.internal.repository.ScopeLookup;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the releases that a request names into objects with their kinds. */
final class RenderProviders {
  private final InstallRequest request;
  private final ReleaseCatalog catalog;
  private final ApiCatalogue served;

  RenderProviders(
      OperationScope scope,
      ClusterGateway gateway,
      InstallRequest request,
      ReleaseCatalog catalog) {
    this.request = request;
    this.catalog = catalog;
    this.served = gateway.catalogue(scope);
  }

  /** Returns the providers in install order, changed by the request's mutators. */
  List<MutatedProvider> rendered() {
    List<ProviderSelection> selections =
        request.providers().stream()
            .sorted(
                Comparator.comparing((ProviderSelection each) -> each.provider().type())
                    .thenComparing(each -> each.provider().name()))
            .toList();
    RenderOptions options =
        new RenderOptions(
            request.variables(), request.targetNamespace().orElse(null), ScopeLookup.of(served));
    return new ProviderRenderer(catalog)
        .renderAll(selections, options).stream()
            .map(provider -> Mutations.apply(provider, request.mutators()))
            .toList();
  }

  /** Returns the kinds of the server and of everything that will be applied. */
  TypeResolver types(List<MutatedProvider> providers, CertManagerState certManager) {
    List<ObjectNode> objects = new ArrayList<>(certManager.nodes());
    objects.add(Inventory.definition());
    providers.forEach(provider -> objects.addAll(provider.nodes()));
    return new TypeResolver(served, objects);
  }

  /** Gives every object its kind; the inventory's CRD goes with the first provider. */
  List<InstallableProvider> installable(List<MutatedProvider> providers, TypeResolver types) {
    List<InstallableProvider> installable = new ArrayList<>();
    for (MutatedProvider provider : providers) {
      List<DesiredObject> objects = new ArrayList<>();
      if (installable.isEmpty()) {
        objects.add(desired(Inventory.definition(), types, "the inventory"));
      }
      String origin = origin(provider.rendered());
      provider.objects().forEach(object -> objects.add(desired(object, types, origin)));
      ObjectNode entry = Inventory.entry(provider.rendered());
      installable.add(installable(provider.rendered(), objects, desired(entry, types, origin)));
    }
    return List.copyOf(installable);
  }

  private static InstallableProvider installable(
      RenderedProvider provider, List<DesiredObject> objects, DesiredObject inventory) {
    return new InstallableProvider(
        provider.ref(),
        provider.version(),
        provider.contract(),
        provider.namespace(),
        objects,
        inventory);
  }

  private static String origin(RenderedProvider provider) {
    return provider.ref().label() + " " + provider.version();
  }

  private static DesiredObject desired(MutatedObject object, TypeResolver types, String origin) {
    String changed =
        object.changedBy().isEmpty()
            ? origin
            : origin + ", changed: " + String.join(", ", object.changedBy());
    return desired(object.object(), types, changed);
  }

  private static DesiredObject desired(ObjectNode object, TypeResolver types, String origin) {
    return DesiredObjects.of(types, List.of(object), origin).get(0);
  }
}
