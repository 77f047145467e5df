package io.capilib.internal.provider;

import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import io.capilib.provider.InstalledProvider;
import io.capilib.provider.ProviderInventory;
import io.capilib.provider.ProviderType;
import java.util.ArrayList;
import java.util.List;

/** What stands against installing beside what is installed already. Pure. */
final class InventoryChecks {
  private InventoryChecks() {}

  static List<Finding> findings(ProviderInventory inventory, List<InstallableProvider> providers) {
    List<Finding> findings = new ArrayList<>();
    for (InstallableProvider provider : providers) {
      for (InstalledProvider installed : inventory.providers()) {
        if (installed.provider().equals(provider.ref())) {
          addFinding(findings, provider, installed);
        } else if (isOtherCore(provider, installed)) {
          findings.add(otherCore(provider, installed));
        }
      }
    }
    return findings;
  }

  private static void addFinding(
      List<Finding> findings, InstallableProvider provider, InstalledProvider installed) {
    if (!installed.namespace().equals(provider.namespace())) {
      findings.add(
          new Finding(
              Severity.BLOCKER,
              "CAPI-INSTALL-0024",
              provider.toString(),
              "it is installed in namespace "
                  + installed.namespace()
                  + " already, and a second instance in "
                  + provider.namespace()
                  + " would fight with it.",
              "Install it into " + installed.namespace() + ", or delete the other one first."));
    } else if (!installed.version().equals(provider.version())) {
      findings.add(
          new Finding(
              Severity.BLOCKER,
              "CAPI-INSTALL-0025",
              provider.toString(),
              "version " + installed.version() + " is installed, and installing does not upgrade.",
              "Request " + installed.version() + ", or upgrade the provider."));
    }
  }

  private static boolean isOtherCore(InstallableProvider provider, InstalledProvider installed) {
    return provider.ref().type() == ProviderType.CORE
        && installed.provider().type() == ProviderType.CORE;
  }

  private static Finding otherCore(InstallableProvider provider, InstalledProvider installed) {
    return new Finding(
        Severity.BLOCKER,
        "CAPI-INSTALL-0027",
        provider.toString(),
        "the core provider " + installed + " is installed, and a cluster has only one.",
        "Leave the core provider out of the request.");
  }
}
