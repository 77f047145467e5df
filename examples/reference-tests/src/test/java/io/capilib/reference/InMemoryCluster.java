package io.capilib.reference;

/**
 * A cluster of one control plane Machine and one worker that are simulated in memory, with all that
 * the providers' webhooks would add, for servers that do not call them.
 */
final class InMemoryCluster {
  private InMemoryCluster() {}

  /** Returns the objects as one List in YAML. */
  static String list(String namespace) {
    return TEXT.replace("NAMESPACE", namespace).replace("BACKEND", BACKEND);
  }

  private static final String BACKEND =
      "{inMemory: {vm: {provisioning: &quick {startupDuration: 1s, startupJitter: '0.2'}},"
          + " node: {provisioning: *quick}, apiServer: {provisioning: *quick},"
          + " etcd: {provisioning: *quick}}}";

  private static final String TEXT =
      """
      apiVersion: v1
      kind: List
      items:
      - apiVersion: cluster.x-k8s.io/v1beta2
        kind: Cluster
        metadata: {name: c1, namespace: NAMESPACE}
        spec:
          clusterNetwork:
            services: {cidrBlocks: [10.128.0.0/12]}
            pods: {cidrBlocks: [192.168.0.0/16]}
            serviceDomain: cluster.local
          controlPlaneRef:
            apiGroup: controlplane.cluster.x-k8s.io
            kind: KubeadmControlPlane
            name: c1-cp
          infrastructureRef:
            apiGroup: infrastructure.cluster.x-k8s.io
            kind: DevCluster
            name: c1
      - apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
        kind: DevCluster
        metadata: {name: c1, namespace: NAMESPACE}
        spec: {backend: {inMemory: {}}}
      - apiVersion: controlplane.cluster.x-k8s.io/v1beta2
        kind: KubeadmControlPlane
        metadata: {name: c1-cp, namespace: NAMESPACE}
        spec:
          replicas: 1
          version: v1.33.0
          rollout: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}}
          machineTemplate:
            spec:
              infrastructureRef:
                apiGroup: infrastructure.cluster.x-k8s.io
                kind: DevMachineTemplate
                name: c1-cp
          kubeadmConfigSpec:
            clusterConfiguration: {apiServer: {certSANs: [localhost, 127.0.0.1]}}
            initConfiguration: {nodeRegistration: {criSocket: "unix:///run/containerd.sock"}}
            joinConfiguration: {nodeRegistration: {criSocket: "unix:///run/containerd.sock"}}
      - apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
        kind: DevMachineTemplate
        metadata: {name: c1-cp, namespace: NAMESPACE}
        spec: {template: {spec: {backend: BACKEND}}}
      - apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
        kind: DevMachineTemplate
        metadata: {name: c1-md-0, namespace: NAMESPACE}
        spec: {template: {spec: {backend: BACKEND}}}
      - apiVersion: bootstrap.cluster.x-k8s.io/v1beta2
        kind: KubeadmConfigTemplate
        metadata: {name: c1-md-0, namespace: NAMESPACE}
        spec:
          template:
            spec:
              joinConfiguration: {nodeRegistration: {criSocket: "unix:///run/containerd.sock"}}
      - apiVersion: cluster.x-k8s.io/v1beta2
        kind: MachineDeployment
        metadata:
          name: c1-md-0
          namespace: NAMESPACE
          labels: {cluster.x-k8s.io/cluster-name: c1}
        spec:
          clusterName: c1
          replicas: 1
          rollout:
            strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
          selector:
            matchLabels: &labels
              cluster.x-k8s.io/cluster-name: c1
              cluster.x-k8s.io/deployment-name: c1-md-0
          template:
            metadata: {labels: *labels}
            spec:
              clusterName: c1
              version: v1.33.0
              bootstrap:
                configRef:
                  apiGroup: bootstrap.cluster.x-k8s.io
                  kind: KubeadmConfigTemplate
                  name: c1-md-0
              infrastructureRef:
                apiGroup: infrastructure.cluster.x-k8s.io
                kind: DevMachineTemplate
                name: c1-md-0
      """;
}
