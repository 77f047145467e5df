package io.capilib.internal.repository;

import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import java.util.Optional;

/** Reads the label of a provider back, as in folders' names. */
public final class ProviderLabel {
  private ProviderLabel() {}

  /** Returns the provider with this label, empty if the text is no provider's label. */
  public static Optional<ProviderRef> parse(String label) {
    if (label.equals(ProviderRef.core().label())) {
      return Optional.of(ProviderRef.core());
    }
    for (ProviderType type : ProviderType.values()) {
      String prefix = type.labelPrefix();
      if (!prefix.isEmpty() && label.startsWith(prefix)) {
        return provider(type, label.substring(prefix.length()));
      }
    }
    return Optional.empty();
  }

  private static Optional<ProviderRef> provider(ProviderType type, String name) {
    try {
      return Optional.of(new ProviderRef(type, name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
