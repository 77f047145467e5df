package io.capilib.internal.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.apply.DesiredObject;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Providers for tests. */
final class GivenProvider {
  private GivenProvider() {}

  static InstallableProvider core(String contract, DesiredObject... objects) {
    return provider(ProviderRef.core(), contract, "capi-system", objects);
  }

  static InstallableProvider infrastructure(
      String contract, String namespace, DesiredObject... objects) {
    ProviderRef docker = new ProviderRef(ProviderType.INFRASTRUCTURE, "docker");
    return provider(docker, contract, namespace, objects);
  }

  private static InstallableProvider provider(
      ProviderRef ref, String contract, String namespace, DesiredObject... objects) {
    DesiredObject entry = object("clusterctl.cluster.x-k8s.io", "Provider", ref.label());
    return new InstallableProvider(ref, "v1.14.0", contract, namespace, List.of(objects), entry);
  }

  static DesiredObject object(String group, String kind, String name) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", kind).putObject("metadata").put("name", name);
    String plural = kind.toLowerCase(Locale.ROOT) + "s";
    ResourceType type = new ResourceType(group, "v1", plural, kind, false, Set.of());
    return new DesiredObject(node, type, "a release");
  }

  static DesiredObject crd(String name, String kind, String group) {
    DesiredObject crd = object("apiextensions.k8s.io", "CustomResourceDefinition", name);
    crd.object().putObject("spec").put("group", group).putObject("names").put("kind", kind);
    return crd;
  }
}
