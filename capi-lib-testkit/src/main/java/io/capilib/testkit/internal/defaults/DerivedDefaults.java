package io.capilib.testkit.internal.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The defaults that depend on other fields of the object. */
final class DerivedDefaults {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final int CLIENT_SECONDS = 10_800;

  private DerivedDefaults() {}

  static void set(String type, ObjectNode object) {
    switch (type) {
      case "apps.v1.DeploymentStrategy", "apps.v1.DaemonSetUpdateStrategy" -> rollingUpdate(object);
      case "core.v1.Container" -> imagePullPolicy(object);
      case "core.v1.EmptyDirVolumeSource" -> amounts(object, "sizeLimit");
      case "core.v1.NodeStatus" -> nodeStatus(object);
      case "core.v1.Pod" -> pod(object);
      case "core.v1.PodSpec" -> podSpec(object);
      case "core.v1.ResourceRequirements" -> amounts(object, "limits", "requests");
      case "core.v1.ServicePort" -> targetPort(object);
      case "core.v1.ServiceSpec" -> service(object);
      case "core.v1.Volume" -> volume(object);
      case "rbac.v1.Subject" -> subject(object);
      default -> {}
    }
  }

  private static void amounts(ObjectNode object, String... fields) {
    for (String field : fields) {
      Quantity.rewrite(object, field);
    }
  }

  /** What a node has is free for pods, unless it says otherwise. */
  private static void nodeStatus(ObjectNode status) {
    if (!status.has("allocatable") && status.has("capacity")) {
      status.set("allocatable", status.get("capacity").deepCopy());
    }
    amounts(status, "capacity", "allocatable");
  }

  private static void rollingUpdate(ObjectNode strategy) {
    if (strategy.path("type").asText().equals("RollingUpdate")) {
      strategy.withObject("/rollingUpdate");
    }
  }

  /** What has no tag, or the tag {@code latest}, is pulled each time. */
  private static void imagePullPolicy(ObjectNode container) {
    if (!Defaults.missing(container.get("imagePullPolicy"))) {
      return;
    }
    String image = container.path("image").asText();
    String name = image.substring(image.lastIndexOf('/') + 1);
    boolean moving = name.endsWith(":latest") || (!name.contains(":") && !name.contains("@"));
    container.put("imagePullPolicy", moving ? "Always" : "IfNotPresent");
  }

  /** Pods themselves, as opposed to templates, ask for what they are limited to, and more. */
  private static void pod(ObjectNode pod) {
    if (!(pod.get("spec") instanceof ObjectNode spec)) {
      return;
    }
    if (!spec.has("enableServiceLinks")) {
      spec.put("enableServiceLinks", true);
    }
    if (spec.path("hostNetwork").asBoolean()) {
      hostPorts(spec);
    }
    for (JsonNode container : spec.path("containers")) {
      if (container.path("resources").path("limits") instanceof ObjectNode limits
          && container.get("resources") instanceof ObjectNode resources) {
        ObjectNode requests = resources.withObject("/requests");
        for (Map.Entry<String, JsonNode> limit : limits.properties()) {
          if (!requests.has(limit.getKey())) {
            requests.set(limit.getKey(), limit.getValue());
          }
        }
      }
    }
  }

  private static void podSpec(ObjectNode spec) {
    // Two names of the same field.
    if (!spec.has("serviceAccountName") && spec.has("serviceAccount")) {
      spec.set("serviceAccountName", spec.get("serviceAccount"));
    } else if (spec.has("serviceAccountName")) {
      spec.set("serviceAccount", spec.get("serviceAccountName"));
    }
  }

  private static void hostPorts(ObjectNode spec) {
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : spec.path(list)) {
        for (JsonNode port : container.path("ports")) {
          if (port instanceof ObjectNode open && open.path("hostPort").asInt() == 0) {
            open.set("hostPort", open.path("containerPort"));
          }
        }
      }
    }
  }

  /** A volume of no kind is an empty directory. */
  private static void volume(ObjectNode volume) {
    if (volume.size() == 1 && volume.has("name")) {
      volume.putObject("emptyDir");
    }
  }

  private static void targetPort(ObjectNode port) {
    JsonNode target = port.path("targetPort");
    if (port.has("port")
        && (Defaults.missing(port.get("targetPort")) || target.asText().equals("0"))) {
      port.set("targetPort", port.get("port"));
    }
  }

  private static void service(ObjectNode spec) {
    String type = spec.path("type").asText();
    boolean balanced = type.equals("LoadBalancer");
    boolean fromOutside =
        balanced
            || type.equals("NodePort")
            || (type.equals("ClusterIP") && spec.has("externalIPs"));
    if (fromOutside && Defaults.missing(spec.get("externalTrafficPolicy"))) {
      spec.put("externalTrafficPolicy", "Cluster");
    }
    if (!type.equals("ExternalName") && !spec.has("internalTrafficPolicy")) {
      spec.put("internalTrafficPolicy", "Cluster");
    }
    if (balanced && !spec.has("allocateLoadBalancerNodePorts")) {
      spec.put("allocateLoadBalancerNodePorts", true);
    }
    if (spec.path("sessionAffinity").asText().equals("ClientIP")) {
      ObjectNode config = spec.withObject("/sessionAffinityConfig/clientIP");
      if (!config.has("timeoutSeconds")) {
        config.put("timeoutSeconds", CLIENT_SECONDS);
      }
    } else {
      spec.remove("sessionAffinityConfig");
    }
  }

  /** Users and groups belong to the group of role bindings, accounts to the core group. */
  private static void subject(ObjectNode subject) {
    String kind = subject.path("kind").asText();
    if (Defaults.missing(subject.get("apiGroup"))
        && (kind.equals("User") || kind.equals("Group"))) {
      subject.put("apiGroup", RBAC);
    }
  }
}
