package io.capilib.provider;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;

/** The kinds of provider, in the order in which they are installed. */
@ThreadSafety(Level.IMMUTABLE)
public enum ProviderType {
  /** Cluster API itself. */
  CORE("CoreProvider", "", "core-components.yaml"),
  /** Makes machines join. */
  BOOTSTRAP("BootstrapProvider", "bootstrap-", "bootstrap-components.yaml"),
  /** Runs control planes. */
  CONTROL_PLANE("ControlPlaneProvider", "control-plane-", "control-plane-components.yaml"),
  /** Makes machines. */
  INFRASTRUCTURE("InfrastructureProvider", "infrastructure-", "infrastructure-components.yaml"),
  /** Hands out addresses. */
  IPAM("IPAMProvider", "ipam-", "ipam-components.yaml"),
  /** Answers lifecycle hooks. */
  RUNTIME_EXTENSION(
      "RuntimeExtensionProvider", "runtime-extension-", "runtime-extension-components.yaml"),
  /** Installs add-ons into workload clusters. */
  ADDON("AddonProvider", "addon-", "addon-components.yaml");

  private final String inventoryName;
  private final String labelPrefix;
  private final String componentsFile;

  ProviderType(String inventoryName, String labelPrefix, String componentsFile) {
    this.inventoryName = inventoryName;
    this.labelPrefix = labelPrefix;
    this.componentsFile = componentsFile;
  }

  /** Returns the name used in the inventory, for example {@code CoreProvider}. */
  public String inventoryName() {
    return inventoryName;
  }

  /**
   * Returns what precedes the provider's name in labels and folders, empty for the core provider.
   */
  public String labelPrefix() {
    return labelPrefix;
  }

  /** Returns the usual name of the release's components file. */
  public String componentsFile() {
    return componentsFile;
  }
}
