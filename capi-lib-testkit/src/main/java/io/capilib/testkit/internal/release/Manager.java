package io.capilib.testkit.internal.release;

import io.capilib.provider.ProviderType;
import java.util.List;

/**
 * What differs between the controllers of the provider types.
 *
 * @param prefix what the names of its objects start with
 * @param image its image, without tag
 * @param kinds the kinds it defines; the first has webhooks
 */
record Manager(String prefix, String image, List<ResourceKind> kinds) {
  private static final String REGISTRY = "registry.k8s.io/cluster-api/";

  static Manager of(ProviderType type) {
    return switch (type) {
      case CORE -> new Manager("capi", REGISTRY + "cluster-api-controller", ResourceKind.core());
      case BOOTSTRAP ->
          new Manager(
              "capi-kubeadm-bootstrap",
              REGISTRY + "kubeadm-bootstrap-controller",
              ResourceKind.bootstrap());
      case CONTROL_PLANE ->
          new Manager(
              "capi-kubeadm-control-plane",
              REGISTRY + "kubeadm-control-plane-controller",
              ResourceKind.controlPlane());
      case INFRASTRUCTURE ->
          new Manager("capim", REGISTRY + "capim-manager", ResourceKind.infrastructure());
      default -> throw new IllegalArgumentException("no release is generated for " + type);
    };
  }
}
