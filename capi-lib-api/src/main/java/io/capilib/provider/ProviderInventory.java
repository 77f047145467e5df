package io.capilib.provider;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.List;
import java.util.Optional;

/** The providers that a management cluster's inventory lists. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class ProviderInventory {
  private final List<InstalledProvider> providers;

  /** Creates the inventory. */
  public ProviderInventory(List<InstalledProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /** Returns the entries in install order, then by name. */
  public List<InstalledProvider> providers() {
    return providers;
  }

  /** Returns the entry of a provider, if it is installed; the first one if it is there twice. */
  public Optional<InstalledProvider> find(ProviderRef provider) {
    return providers.stream().filter(entry -> entry.provider().equals(provider)).findFirst();
  }
}
