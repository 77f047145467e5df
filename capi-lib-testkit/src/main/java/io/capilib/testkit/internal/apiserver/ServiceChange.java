package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

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
      boolean still = ServiceAddresses.ported(spec);
      keepPorts(spec, old, still);
      if (!still) {
        dropUnchanged("externalTrafficPolicy", spec, old);
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

  private static void keepPorts(ObjectNode spec, JsonNode old, boolean still) {
    for (JsonNode port : spec.path("ports")) {
      for (JsonNode before : old.path("ports")) {
        boolean same =
            port.path("port").equals(before.path("port"))
                && port.path("protocol").equals(before.path("protocol"));
        if (same && port instanceof ObjectNode now) {
          if (!still) {
            dropUnchanged("nodePort", now, before);
          } else if (now.path("nodePort").asInt() == 0) {
            copy("nodePort", before, now);
          }
        }
      }
    }
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
