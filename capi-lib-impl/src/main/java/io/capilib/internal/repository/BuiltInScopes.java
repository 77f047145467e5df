package io.capilib.internal.repository;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scopes of Kubernetes' own kinds, and of cert-manager's since components use them before it is
 * installed. A kind that is not listed is namespaced if its group is one of Kubernetes' own.
 */
final class BuiltInScopes implements ScopeLookup {
  private static final Map<String, Set<String>> CLUSTER_SCOPED =
      Map.ofEntries(
          Map.entry("", Set.of("ComponentStatus", "Namespace", "Node", "PersistentVolume")),
          Map.entry(
              "admissionregistration.k8s.io",
              Set.of(
                  "MutatingAdmissionPolicy",
                  "MutatingAdmissionPolicyBinding",
                  "MutatingWebhookConfiguration",
                  "ValidatingAdmissionPolicy",
                  "ValidatingAdmissionPolicyBinding",
                  "ValidatingWebhookConfiguration")),
          Map.entry("apiextensions.k8s.io", Set.of("CustomResourceDefinition")),
          Map.entry("apiregistration.k8s.io", Set.of("APIService")),
          Map.entry("apps", Set.of()),
          Map.entry("authentication.k8s.io", Set.of("SelfSubjectReview", "TokenReview")),
          Map.entry(
              "authorization.k8s.io",
              Set.of("SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview")),
          Map.entry("autoscaling", Set.of()),
          Map.entry("batch", Set.of()),
          Map.entry("cert-manager.io", Set.of("ClusterIssuer")),
          Map.entry(
              "certificates.k8s.io", Set.of("CertificateSigningRequest", "ClusterTrustBundle")),
          Map.entry("coordination.k8s.io", Set.of()),
          Map.entry("discovery.k8s.io", Set.of()),
          Map.entry("events.k8s.io", Set.of()),
          Map.entry("extensions", Set.of("PodSecurityPolicy")),
          Map.entry(
              "flowcontrol.apiserver.k8s.io", Set.of("FlowSchema", "PriorityLevelConfiguration")),
          Map.entry("networking.k8s.io", Set.of("IPAddress", "IngressClass", "ServiceCIDR")),
          Map.entry("node.k8s.io", Set.of("RuntimeClass")),
          Map.entry("policy", Set.of("PodSecurityPolicy")),
          Map.entry("rbac.authorization.k8s.io", Set.of("ClusterRole", "ClusterRoleBinding")),
          Map.entry("resource.k8s.io", Set.of("DeviceClass", "DeviceTaintRule", "ResourceSlice")),
          Map.entry("scheduling.k8s.io", Set.of("PriorityClass")),
          Map.entry(
              "storage.k8s.io",
              Set.of(
                  "CSIDriver",
                  "CSINode",
                  "StorageClass",
                  "VolumeAttachment",
                  "VolumeAttributesClass")),
          Map.entry("storagemigration.k8s.io", Set.of("StorageVersionMigration")));

  @Override
  public Optional<Scope> find(String apiVersion, String kind) {
    return Optional.ofNullable(CLUSTER_SCOPED.get(ScopeLookup.group(apiVersion)))
        .map(kinds -> kinds.contains(kind) ? Scope.CLUSTER : Scope.NAMESPACED);
  }
}
