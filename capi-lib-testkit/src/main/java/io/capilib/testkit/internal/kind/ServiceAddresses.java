package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The addresses and node ports of Services: the next that are free, out of the ranges of a test
 * server, where the first address is that of the server itself. Used under the lock of the store.
 */
final class ServiceAddresses {
  private static final String NETWORK = "10.0.0.";
  private static final int FIRST_HOST = 2;
  private static final int LAST_HOST = 254;
  private static final int FIRST_PORT = 30_000;
  private static final int LAST_PORT = 32_767;

  /** Addresses are not given again at once, as somebody may still use the old one. */
  private int next = FIRST_HOST;

  /** Gives what is missing, and returns what was asked for but cannot be had. */
  List<FieldError> assign(ObjectNode spec, Collection<ObjectNode> others) {
    String wanted = spec.path("clusterIP").asText();
    boolean given = !List.of("", "None").contains(wanted);
    if (!addressed(spec) || (given && !isAddress(wanted))) {
      return List.of();
    }
    Set<String> used = new HashSet<>();
    others.forEach(other -> used.add(other.path("spec").path("clusterIP").asText()));
    if (wanted.isEmpty()) {
      spec.put("clusterIP", free(used));
    } else if (given && !wanted.startsWith(NETWORK)) {
      return List.of(refused(wanted, "the provided network does not match the current range"));
    } else if (given && used.contains(wanted)) {
      return List.of(refused(wanted, "provided IP is already allocated"));
    }
    if (spec.path("clusterIPs").isEmpty()) {
      spec.putArray("clusterIPs").add(spec.path("clusterIP").asText());
    }
    assignFamilies(spec);
    return ported(spec) ? assignPorts(spec, others) : List.of();
  }

  private String free(Set<String> used) {
    for (int tried = FIRST_HOST; tried <= LAST_HOST; tried++) {
      String address = NETWORK + next;
      next = next == LAST_HOST ? FIRST_HOST : next + 1;
      if (!used.contains(address)) {
        return address;
      }
    }
    throw ApiError.internal(
        "Internal error occurred: failed to allocate a serviceIP: range is full");
  }

  /** A headless Service that selects nothing may be of any family. */
  private static void assignFamilies(ObjectNode spec) {
    boolean any = spec.path("clusterIP").asText().equals("None") && spec.path("selector").isEmpty();
    if (spec.path("ipFamilyPolicy").asText().isEmpty()) {
      spec.put("ipFamilyPolicy", any ? "RequireDualStack" : "SingleStack");
    }
    if (spec.path("ipFamilies").isEmpty()) {
      ArrayNode families = spec.putArray("ipFamilies").add("IPv4");
      if (any) {
        families.add("IPv6");
      }
    }
  }

  private static List<FieldError> assignPorts(ObjectNode spec, Collection<ObjectNode> others) {
    Set<Integer> used = new HashSet<>();
    others.forEach(other -> addPorts(other.path("spec"), used));
    for (int i = 0; i < spec.path("ports").size(); i++) {
      int wanted = spec.path("ports").get(i).path("nodePort").asInt();
      String field = "spec.ports[" + i + "].nodePort";
      if (wanted != 0 && (wanted < FIRST_PORT || wanted > LAST_PORT)) {
        return List.of(
            FieldError.invalidPlain(
                field,
                Integer.toString(wanted),
                "provided port is not in the valid range. The range of valid ports is"
                    + " 30000-32767"));
      }
      if (wanted != 0 && used.contains(wanted)) {
        return List.of(
            FieldError.invalidPlain(
                field, Integer.toString(wanted), "provided port is already allocated"));
      }
    }
    addPorts(spec, used);
    int free = FIRST_PORT;
    for (JsonNode port : spec.path("ports")) {
      if (port instanceof ObjectNode open && open.path("nodePort").asInt() == 0) {
        while (!used.add(free)) {
          free++;
        }
        open.put("nodePort", free);
      }
    }
    return List.of();
  }

  private static void addPorts(JsonNode spec, Set<Integer> used) {
    spec.path("ports").forEach(port -> used.add(port.path("nodePort").asInt()));
  }

  static boolean addressed(JsonNode spec) {
    return !spec.path("type").asText().equals("ExternalName");
  }

  static boolean ported(JsonNode spec) {
    return List.of("NodePort", "LoadBalancer").contains(spec.path("type").asText());
  }

  static boolean isAddress(String text) {
    return text.matches("(\\d{1,3}\\.){3}\\d{1,3}") || text.matches("[0-9a-f:]*:[0-9a-f:]*");
  }

  private static FieldError refused(String address, String why) {
    return FieldError.invalidPlain(
        "spec.clusterIPs",
        Json.array().add(address).toString(),
        "failed to allocate IP " + address + ": " + why);
  }
}
