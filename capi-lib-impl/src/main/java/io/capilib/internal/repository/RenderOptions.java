package io.capilib.internal.repository;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to render the components of providers.
 *
 * @param variables the values of the variables; they may be secret
 * @param targetNamespace the namespace for all of them, null for each release's own
 * @param scopes what the server knows about kinds that no rendered release defines
 */
public record RenderOptions(
    Map<String, String> variables, @Nullable String targetNamespace, ScopeLookup scopes) {
  /** Copies the values. */
  public RenderOptions {
    variables = Map.copyOf(variables);
  }

  Optional<String> namespace() {
    return Optional.ofNullable(targetNamespace);
  }

  /** Tells the names of the variables only. */
  @Override
  public String toString() {
    return "RenderOptions[variables=" + variables.keySet() + ", namespace=" + targetNamespace + "]";
  }
}
