package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a change of a Service takes over from before, and what another type has no use for. */
final class ServiceChange {
  private static final List<String> VALUES_OF_ADDRESS =
      List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy");

  private ServiceChange() {}

  static void keep(ObjectNode spec, JsonNode old) {
    boolean before = ServiceAddresses.addressed(old);
    if (before && ServiceAddresses.addressed(spec)) {
      keepAddress(spec, old);
    } else if (before) {
      VALUES_OF_ADDRESS.forEach(member -> dropUnchanged(member, spec, old));
    }
    if (ServiceAddresses.ported(old)) {
      if (ServiceAddresses.ported(spec)) {
        keepPorts(spec, old);
      } else {
        dropPorts(spec, old);
        dropUnchanged("externalTrafficPolicy", spec, old);
      }
      if (!spec.path("type").asText().equals("LoadBalancer")) {
        dropUnchanged("allocateLoadBalancerNodePorts", spec, old);
      }
    }
  }

  private static void keepAddress(ObjectNode spec, JsonNode old) {
    if (spec.path("clusterIP").asText().isEmpty()) {
      copy("clusterIP", old, spec);
    }
    if (spec.path("clusterIPs").isEmpty() && spec.path("clusterIP").equals(old.path("clusterIP"))) {
      copy("clusterIPs", old, spec);
    } else if (spec.path("clusterIPs").equals(old.path("clusterIPs"))) {
      // Who knows one address only does not change the list of them.
      spec.putArray("clusterIPs").add(spec.path("clusterIP").asText());
    }
  }

  /** A port is the same as long as it has its name. */
  private static void keepPorts(ObjectNode spec, JsonNode old) {
    Set<Integer> used = nodePorts(spec);
    used.retainAll(nodePorts(old));
    for (JsonNode port : spec.path("ports")) {
      for (JsonNode before : old.path("ports")) {
        boolean same = port.path("name").asText().equals(before.path("name").asText());
        if (same
            && port instanceof ObjectNode now
            && now.path("nodePort").asInt() == 0
            && !used.contains(before.path("nodePort").asInt())) {
          copy("nodePort", before, now);
        }
      }
    }
  }

  private static void dropPorts(ObjectNode spec, JsonNode old) {
    if (nodePorts(spec).equals(nodePorts(old))) {
      for (JsonNode port : spec.path("ports")) {
        ((ObjectNode) port).remove("nodePort");
      }
    }
  }

  private static Set<Integer> nodePorts(JsonNode spec) {
    Set<Integer> ports = new HashSet<>();
    spec.path("ports").forEach(port -> ports.add(port.path("nodePort").asInt()));
    ports.remove(0);
    return ports;
  }

  private static void dropUnchanged(String member, ObjectNode from, JsonNode old) {
    if (from.path(member).equals(old.path(member))) {
      from.remove(member);
    }
  }

  private static void copy(String member, JsonNode from, ObjectNode into) {
    if (from.has(member)) {
      into.set(member, from.get(member));
    }
  }
}
