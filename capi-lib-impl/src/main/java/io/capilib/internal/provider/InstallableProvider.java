package io.capilib.internal.provider;

import io.capilib.internal.apply.DesiredObject;
import io.capilib.provider.ProviderRef;
import java.util.List;
import java.util.stream.Stream;

/**
 * A provider with everything that will be applied for it.
 *
 * @param ref the provider
 * @param version its version
 * @param contract the contract that it keeps
 * @param namespace where it is installed
 * @param objects its components, and the inventory's CRD with the first provider
 * @param inventory its entry in the inventory
 */
record InstallableProvider(
    ProviderRef ref,
    String version,
    String contract,
    String namespace,
    List<DesiredObject> objects,
    DesiredObject inventory) {
  InstallableProvider {
    objects = List.copyOf(objects);
  }

  Stream<DesiredObject> all() {
    return Stream.concat(objects.stream(), Stream.of(inventory));
  }

  @Override
  public String toString() {
    return ref.label() + " " + version;
  }
}
