package io.capilib.provider;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * A provider, whatever its version. Immutable.
 *
 * @param type its type
 * @param name its name within the type, for example {@code kubeadm}
 */
@ThreadSafety(Level.IMMUTABLE)
public record ProviderRef(ProviderType type, String name) {
  /** Checks that the name can be part of an object's name. */
  public ProviderRef {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(name, "name");
    if (!name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
      throw new IllegalArgumentException(
          "a provider's name has lower-case letters, digits and dashes, but this is \""
              + name
              + "\"");
    }
  }

  /** Returns the core provider. */
  public static ProviderRef core() {
    return new ProviderRef(ProviderType.CORE, "cluster-api");
  }

  /**
   * Returns the value of the label {@code cluster.x-k8s.io/provider}, also the name of the
   * inventory object and of the folder in a local repository: {@code infrastructure-docker}.
   */
  public String label() {
    return type.labelPrefix() + name;
  }

  @Override
  public String toString() {
    return label();
  }
}
