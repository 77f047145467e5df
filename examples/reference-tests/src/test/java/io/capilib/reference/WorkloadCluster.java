package io.capilib.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * The objects of one provisioned workload cluster, as its controllers would have made them, written
 * to a server without any controllers: 9 for the cluster, 4 for its workers' deployment and 4 for
 * each Machine.
 */
final class WorkloadCluster {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Map<String, String> GROUPS =
      Map.of(
          "Cluster", "cluster.x-k8s.io",
          "Machine", "cluster.x-k8s.io",
          "MachineSet", "cluster.x-k8s.io",
          "MachineDeployment", "cluster.x-k8s.io",
          "KubeadmConfig", "bootstrap.cluster.x-k8s.io",
          "KubeadmConfigTemplate", "bootstrap.cluster.x-k8s.io",
          "KubeadmControlPlane", "controlplane.cluster.x-k8s.io",
          "DevCluster", "infrastructure.cluster.x-k8s.io",
          "DevMachine", "infrastructure.cluster.x-k8s.io",
          "DevMachineTemplate", "infrastructure.cluster.x-k8s.io");

  private final ServerClient client;
  private final String namespace;
  private final String name;
  private int created;

  private WorkloadCluster(ServerClient client, String namespace, String name) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
  }

  /** Writes a cluster into a new namespace and returns how many objects it has. */
  static int create(ServerClient client, String namespace, int controlPlanes, int workers) {
    client.post(
        "/api/v1/namespaces",
        json(
            "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'%s'}}"
                .formatted(namespace)));
    WorkloadCluster cluster = new WorkloadCluster(client, namespace, "c1");
    cluster.create(controlPlanes, workers);
    return cluster.created;
  }

  private void create(int controlPlanes, int workers) {
    JsonNode owner = cluster();
    JsonNode infrastructure = object("DevCluster", name, owner, "{'backend':{'inMemory':{}}}");
    status(infrastructure, "{'initialization':{'provisioned':true}}");
    template("DevMachineTemplate", name + "-cp", owner);
    JsonNode controlPlane = controlPlane(controlPlanes, owner);
    for (String part : new String[] {"ca", "etcd", "proxy", "sa", "kubeconfig"}) {
      secret(name + "-" + part, controlPlane);
    }
    for (int each = 0; each < controlPlanes; each++) {
      machine(name + "-cp-" + each, controlPlane, ",'cluster.x-k8s.io/control-plane':''");
    }
    JsonNode machines = deployment(workers, owner);
    for (int each = 0; each < workers; each++) {
      machine(name + "-md-0-" + each, machines, ",'cluster.x-k8s.io/deployment-name':'md-0'");
    }
  }

  private JsonNode cluster() {
    JsonNode cluster =
        post(
            "Cluster",
            """
            {'metadata':{'name':'%1$s','finalizers':['cluster.cluster.x-k8s.io']},
             'spec':{'controlPlaneEndpoint':{'host':'127.0.0.1','port':20000},
              'controlPlaneRef':{'apiGroup':'controlplane.cluster.x-k8s.io',
               'kind':'KubeadmControlPlane','name':'%1$s-cp'},
              'infrastructureRef':{'apiGroup':'infrastructure.cluster.x-k8s.io',
               'kind':'DevCluster','name':'%1$s'}}}
            """
                .formatted(name));
    status(
        cluster,
        "{'initialization':{'infrastructureProvisioned':true,'controlPlaneInitialized':true},"
            + "'conditions':[{'type':'ControlPlaneInitialized','status':'True','reason':'Initialized','message':'',"
            + "'lastTransitionTime':'2026-01-01T00:00:00Z'}],"
            + "'phase':'Provisioned'}");
    return cluster;
  }

  private JsonNode controlPlane(int replicas, JsonNode owner) {
    JsonNode controlPlane =
        object(
            "KubeadmControlPlane",
            name + "-cp",
            owner,
            """
            {'replicas':%d,'version':'v1.33.0','kubeadmConfigSpec':{'format':'cloud-config'},'machineTemplate':{'spec':{
             'infrastructureRef':{'apiGroup':'infrastructure.cluster.x-k8s.io',
              'kind':'DevMachineTemplate','name':'%s-cp'}}}}
            """
                .formatted(replicas, name));
    status(controlPlane, "{'initialization':{'controlPlaneInitialized':true}}");
    return controlPlane;
  }

  private JsonNode deployment(int replicas, JsonNode owner) {
    template("DevMachineTemplate", name + "-md-0", owner);
    template("KubeadmConfigTemplate", name + "-md-0", owner);
    String spec =
        """
        {'clusterName':'%1$s','replicas':%2$d,
         'selector':{'matchLabels':{'cluster.x-k8s.io/deployment-name':'md-0'}},
         'template':{'metadata':{'labels':{'cluster.x-k8s.io/deployment-name':'md-0'}},
          'spec':{'clusterName':'%1$s','version':'v1.33.0',
          'bootstrap':{'configRef':{'apiGroup':'bootstrap.cluster.x-k8s.io',
           'kind':'KubeadmConfigTemplate','name':'%1$s-md-0'}},
          'infrastructureRef':{'apiGroup':'infrastructure.cluster.x-k8s.io',
           'kind':'DevMachineTemplate','name':'%1$s-md-0'}}}}
        """
            .formatted(name, replicas);
    JsonNode deployment = object("MachineDeployment", name + "-md-0", owner, spec);
    return object("MachineSet", name + "-md-0-x", deployment, spec);
  }

  private void machine(String machineName, JsonNode owner, String labels) {
    JsonNode machine =
        post(
            "Machine",
            """
            {'metadata':{'name':'%1$s','labels':{'cluster.x-k8s.io/cluster-name':'%2$s'%3$s},
              'finalizers':['machine.cluster.x-k8s.io'],'ownerReferences':[%4$s]},
             'spec':{'clusterName':'%2$s','version':'v1.33.0','providerID':'in-memory:////%1$s',
              'bootstrap':{'dataSecretName':'%1$s','configRef':{
               'apiGroup':'bootstrap.cluster.x-k8s.io','kind':'KubeadmConfig','name':'%1$s'}},
              'infrastructureRef':{'apiGroup':'infrastructure.cluster.x-k8s.io',
               'kind':'DevMachine','name':'%1$s'}}}
            """
                .formatted(machineName, name, labels, reference(owner)));
    status(
        machine,
        "{'initialization':{'infrastructureProvisioned':true,'bootstrapDataSecretCreated':true},"
            + "'nodeRef':{'name':'"
            + machineName
            + "'},'phase':'Running'}");
    object("DevMachine", machineName, machine, "{'backend':{'inMemory':{}}}");
    JsonNode config = object("KubeadmConfig", machineName, machine, "{'format':'cloud-config'}");
    secret(machineName, config);
  }

  private void template(String kind, String template, JsonNode owner) {
    String spec =
        kind.equals("DevMachineTemplate")
            ? "{'backend':{'inMemory':{}}}"
            : "{'format':'cloud-config'}";
    object(kind, template, owner, "{'template':{'spec':" + spec + "}}");
  }

  private JsonNode object(String kind, String objectName, JsonNode owner, String spec) {
    // These have no finalizer in a real cluster either.
    boolean plain = kind.endsWith("Template") || kind.equals("KubeadmConfig");
    String finalizers = plain ? "" : "'" + kind.toLowerCase(Locale.ROOT) + ".test/x'";
    return post(
        kind,
        """
        {'metadata':{'name':'%s','labels':{'cluster.x-k8s.io/cluster-name':'%s'},
          'finalizers':[%s],'ownerReferences':[%s]},'spec':%s}
        """
            .formatted(objectName, name, finalizers, reference(owner), spec));
  }

  private void secret(String secretName, JsonNode owner) {
    created++;
    JsonNode secret =
        json(
            """
            {'apiVersion':'v1','kind':'Secret','type':'cluster.x-k8s.io/secret',
             'metadata':{'name':'%s','labels':{'cluster.x-k8s.io/cluster-name':'%s'},
              'ownerReferences':[%s]},'data':{'value':'YQ=='}}
            """
                .formatted(secretName, name, reference(owner)));
    client.post("/api/v1/namespaces/" + namespace + "/secrets", secret);
  }

  private JsonNode post(String kind, String text) {
    created++;
    ObjectNode object = (ObjectNode) json(text);
    object.put("apiVersion", GROUPS.get(kind) + "/v1beta2");
    object.put("kind", kind);
    return client.post(path(kind), object);
  }

  private void status(JsonNode object, String status) {
    String path = path(object.path("kind").asText());
    client.mergePatch(
        path + "/" + object.path("metadata").path("name").asText() + "/status",
        json("{'status':" + status + "}").toString());
  }

  private String path(String kind) {
    return "/apis/"
        + GROUPS.get(kind)
        + "/v1beta2/namespaces/"
        + namespace
        + "/"
        + kind.toLowerCase(Locale.ROOT)
        + "s";
  }

  private static String reference(JsonNode owner) {
    return "{'apiVersion':'%s','kind':'%s','name':'%s','uid':'%s','controller':true}"
        .formatted(
            owner.path("apiVersion").asText(),
            owner.path("kind").asText(),
            owner.path("metadata").path("name").asText(),
            owner.path("metadata").path("uid").asText());
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
