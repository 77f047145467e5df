package io.capilib.internal.provider;

import io.capilib.error.CapiException;
import io.capilib.internal.operation.Failures;
import io.capilib.internal.repository.Release;
import io.capilib.internal.repository.ReleaseCatalog;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import io.capilib.provider.InstalledProvider;
import io.capilib.provider.ProviderInventory;
import io.capilib.provider.ProviderType;
import java.util.List;
import java.util.Optional;

/** Whether each provider keeps a contract that the core provider understands. */
final class ContractChecks {
  private ContractChecks() {}

  static List<Finding> findings(
      ReleaseCatalog catalog, ProviderInventory inventory, List<InstallableProvider> providers) {
    Optional<InstallableProvider> requested =
        providers.stream()
            .filter(provider -> provider.ref().type() == ProviderType.CORE)
            .findFirst();
    if (requested.isPresent()) {
      String core = requested.get().toString();
      return incompatible(core, requested.get().contract(), providers);
    }
    Optional<InstalledProvider> installed =
        inventory.providers().stream()
            .filter(provider -> provider.provider().type() == ProviderType.CORE)
            .findFirst();
    return installed.isPresent()
        ? besideInstalled(catalog, installed.get(), providers)
        : List.of(noCore());
  }

  private static List<Finding> besideInstalled(
      ReleaseCatalog catalog, InstalledProvider core, List<InstallableProvider> providers) {
    try {
      String contract = catalog.contract(new Release(core.provider(), core.version()));
      return incompatible(core.provider().label() + " " + core.version(), contract, providers);
    } catch (CapiException e) {
      return List.of(
          new Finding(
              Severity.WARNING,
              "CAPI-INSTALL-0028",
              core.toString(),
              "which contract it keeps is unknown, so the providers were not checked against it: "
                  + Failures.summary(e),
              "Add the release of the installed core provider to the source."));
    }
  }

  private static List<Finding> incompatible(
      String core, String contract, List<InstallableProvider> providers) {
    return providers.stream()
        .filter(provider -> !understands(contract, provider.contract()))
        .map(provider -> incompatible(core, contract, provider))
        .toList();
  }

  /** As in Cluster API 1.11 and later: v1beta2 works with providers of v1beta1. */
  private static boolean understands(String core, String provider) {
    return core.equals(provider) || (core.equals("v1beta2") && provider.equals("v1beta1"));
  }

  private static Finding incompatible(String core, String contract, InstallableProvider provider) {
    return new Finding(
        Severity.BLOCKER,
        "CAPI-INSTALL-0023",
        provider.toString(),
        "it keeps contract "
            + provider.contract()
            + ", which "
            + core
            + " with contract "
            + contract
            + " does not work with.",
        "Choose a version of it that keeps contract " + contract + ".");
  }

  private static Finding noCore() {
    return new Finding(
        Severity.BLOCKER,
        "CAPI-INSTALL-0026",
        "core provider",
        "neither the request nor the cluster's inventory has one, and no other provider works"
            + " without it.",
        "Add the core provider cluster-api to the request.");
  }
}
