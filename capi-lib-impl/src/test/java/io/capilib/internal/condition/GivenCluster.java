package io.capilib.internal.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.document.KubeObject;
import io.capilib.internal.document.Json;
import io.capilib.internal.document.Yaml;
import io.capilib.testkit.FakeCluster;
import java.util.List;
import java.util.Locale;

/** A fake cluster that serves the kinds of these tests. */
final class GivenCluster {
  private static final List<String> KINDS =
      List.of(
          "cluster.x-k8s.io Cluster",
          "cluster.x-k8s.io MachineDeployment",
          "cluster.x-k8s.io MachineSet",
          "cluster.x-k8s.io MachinePool",
          "cluster.x-k8s.io Machine",
          "controlplane.cluster.x-k8s.io KubeadmControlPlane",
          "bootstrap.cluster.x-k8s.io KubeadmConfig",
          "infrastructure.cluster.x-k8s.io DevCluster",
          "infrastructure.cluster.x-k8s.io DevMachine",
          "infrastructure.cluster.x-k8s.io DevMachinePool");
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: %2$s.%1$s}
      spec:
        group: %1$s
        names: {kind: %3$s, listKind: %3$sList, plural: %2$s, singular: %4$s}
        scope: Namespaced
        versions:
          - name: v1beta2
            served: true
            storage: true
            subresources: {status: {}}
            schema:
              openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private GivenCluster() {}

  static FakeCluster serving() {
    FakeCluster cluster = FakeCluster.create("seed");
    for (String groupAndKind : KINDS) {
      String group = groupAndKind.substring(0, groupAndKind.indexOf(' '));
      String kind = groupAndKind.substring(group.length() + 1);
      String singular = kind.toLowerCase(Locale.ROOT);
      put(cluster, DEFINITION.formatted(group, singular + "s", kind, singular));
    }
    return cluster;
  }

  static void put(FakeCluster cluster, String yaml) {
    Yaml.readAll("given", yaml).forEach(object -> cluster.put(Json.object(object)));
  }

  /** Returns the first object of a file with its status replaced. */
  static KubeObject withStatus(String file, String status) {
    ObjectNode object = Given.objects(file).get(0);
    object.set("status", Yaml.readAll("status", status).get(0));
    return Json.object(object);
  }
}
