package io.capilib.testkit.internal.release;

import java.util.List;
import java.util.Locale;

/**
 * One row of the table of custom resources.
 *
 * @param scaled whether it has the scale subresource
 * @param fields the fields of its spec that the schema types, as YAML flow mapping
 */
record ResourceKind(
    String group,
    String kind,
    String plural,
    boolean namespaced,
    List<String> shortNames,
    boolean scaled,
    String fields) {

  private static final String CLUSTER_NAME = "clusterName: {type: string}";
  private static final String PAUSED = "paused: {type: boolean}";
  private static final String REPLICAS = "replicas: {type: integer, format: int32}";

  static List<ResourceKind> core() {
    String group = "cluster.x-k8s.io";
    return List.of(
        of(group, "Cluster").shortName("cl").typed(PAUSED),
        of(group, "ClusterClass").pluralled("clusterclasses").shortName("cc"),
        of(group, "MachineDeployment").shortName("md").scalable().typed(CLUSTER_NAME, REPLICAS),
        of(group, "MachineSet").shortName("ms").scalable().typed(CLUSTER_NAME, REPLICAS),
        of(group, "Machine").shortName("ma").typed(CLUSTER_NAME, "providerID: {type: string}"),
        of(group, "MachineHealthCheck").shortName("mhc").typed(CLUSTER_NAME),
        of(group, "MachinePool").shortName("mp").scalable().typed(CLUSTER_NAME, REPLICAS),
        of(group, "MachineDrainRule"),
        of("addons." + group, "ClusterResourceSet").typed("strategy: {type: string}"),
        of("addons." + group, "ClusterResourceSetBinding").typed(CLUSTER_NAME),
        of("ipam." + group, "IPAddress").pluralled("ipaddresses").typed("address: {type: string}"),
        of("ipam." + group, "IPAddressClaim").typed(CLUSTER_NAME),
        of("runtime." + group, "ExtensionConfig").shortName("ext").clusterScoped());
  }

  static List<ResourceKind> bootstrap() {
    String group = "bootstrap.cluster.x-k8s.io";
    return List.of(of(group, "KubeadmConfig"), of(group, "KubeadmConfigTemplate"));
  }

  static List<ResourceKind> controlPlane() {
    String group = "controlplane.cluster.x-k8s.io";
    return List.of(
        of(group, "KubeadmControlPlane")
            .shortName("kcp")
            .scalable()
            .typed("version: {type: string}", REPLICAS),
        of(group, "KubeadmControlPlaneTemplate"));
  }

  static List<ResourceKind> infrastructure() {
    String group = "infrastructure.cluster.x-k8s.io";
    return List.of(
        of(group, "DevCluster"),
        of(group, "DevClusterTemplate"),
        of(group, "DevMachine").typed("providerID: {type: string}"),
        of(group, "DevMachineTemplate"));
  }

  static List<ResourceKind> certManager() {
    String group = "cert-manager.io";
    return List.of(
        of(group, "Certificate").shortName("cert").typed("secretName: {type: string}"),
        of(group, "CertificateRequest").shortName("cr"),
        of(group, "Issuer").shortName("iss"),
        of(group, "ClusterIssuer").shortName("ciss").clusterScoped(),
        of("acme." + group, "Challenge"),
        of("acme." + group, "Order"));
  }

  String singular() {
    return kind.toLowerCase(Locale.ROOT);
  }

  private static ResourceKind of(String group, String kind) {
    String plural = kind.toLowerCase(Locale.ROOT) + "s";
    return new ResourceKind(group, kind, plural, true, List.of(), false, "{}");
  }

  private ResourceKind pluralled(String name) {
    return new ResourceKind(group, kind, name, namespaced, shortNames, scaled, fields);
  }

  private ResourceKind shortName(String name) {
    return new ResourceKind(group, kind, plural, namespaced, List.of(name), scaled, fields);
  }

  private ResourceKind clusterScoped() {
    return new ResourceKind(group, kind, plural, false, shortNames, scaled, fields);
  }

  private ResourceKind scalable() {
    return new ResourceKind(group, kind, plural, namespaced, shortNames, true, fields);
  }

  private ResourceKind typed(String... types) {
    String mapping = "{" + String.join(", ", types) + "}";
    return new ResourceKind(group, kind, plural, namespaced, shortNames, scaled, mapping);
  }
}
