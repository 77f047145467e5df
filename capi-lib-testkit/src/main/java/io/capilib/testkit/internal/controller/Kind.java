package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;

/** The kinds that the controllers read and write, in the versions that they speak. */
enum Kind {
  CLUSTER("cluster.x-k8s.io/v1beta2", "Cluster"),
  DEV_CLUSTER("infrastructure.cluster.x-k8s.io/v1beta2", "DevCluster"),
  CONTROL_PLANE("controlplane.cluster.x-k8s.io/v1beta2", "KubeadmControlPlane"),
  MACHINE_DEPLOYMENT("cluster.x-k8s.io/v1beta2", "MachineDeployment"),
  MACHINE_SET("cluster.x-k8s.io/v1beta2", "MachineSet"),
  MACHINE("cluster.x-k8s.io/v1beta2", "Machine"),
  KUBEADM_CONFIG("bootstrap.cluster.x-k8s.io/v1beta2", "KubeadmConfig"),
  DEV_MACHINE("infrastructure.cluster.x-k8s.io/v1beta2", "DevMachine"),
  HEALTH_CHECK("cluster.x-k8s.io/v1beta2", "MachineHealthCheck"),
  KUBEADM_CONFIG_TEMPLATE("bootstrap.cluster.x-k8s.io/v1beta2", "KubeadmConfigTemplate"),
  DEV_MACHINE_TEMPLATE("infrastructure.cluster.x-k8s.io/v1beta2", "DevMachineTemplate"),
  SECRET("v1", "Secret"),
  DEPLOYMENT("apps/v1", "Deployment"),
  CERTIFICATE("cert-manager.io/v1", "Certificate"),
  ISSUER("cert-manager.io/v1", "Issuer"),
  CLUSTER_ISSUER("cert-manager.io/v1", "ClusterIssuer"),
  DEFINITION("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
  VALIDATING_WEBHOOK("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration"),
  MUTATING_WEBHOOK("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration");

  private final String apiVersion;
  private final String kind;

  Kind(String apiVersion, String kind) {
    this.apiVersion = apiVersion;
    this.kind = kind;
  }

  String apiVersion() {
    return apiVersion;
  }

  String kind() {
    return kind;
  }

  String group() {
    return ref("", "").group();
  }

  ObjectRef ref(String namespace, String name) {
    return new ObjectRef(apiVersion, kind, namespace, name);
  }

  /** Whether the object is of this kind, in whatever version it was written. */
  boolean is(KubeObject object) {
    return kind.equals(object.kind()) && group().equals(object.ref().group());
  }
}
