package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.provider.ProviderRef;
import java.util.List;
import java.util.Set;

/**
 * The components of a release, ready to be applied.
 *
 * @param ref the provider
 * @param version its version
 * @param contract the contract that it keeps
 * @param namespace where it is installed
 * @param objects its objects in the order in which they are applied
 * @param variables the names of all variables in the components
 */
public record RenderedProvider(
    ProviderRef ref,
    String version,
    String contract,
    String namespace,
    List<ObjectNode> objects,
    Set<String> variables) {
  /** Copies the collections. */
  public RenderedProvider {
    objects = List.copyOf(objects);
    variables = Set.copyOf(variables);
  }
}
