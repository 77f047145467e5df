package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Services: addresses and ports that no other Service has, and that stay. */
final class ServiceRules implements Rules {
  private static final List<String> TYPES =
      List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
  private static final int LARGEST_PORT = 65535;

  private final ServiceAddresses addresses = new ServiceAddresses();

  @Override
  public List<FieldError> allocate(
      ObjectNode service, @Nullable ObjectNode old, Supplier<List<ObjectNode>> others) {
    ObjectNode spec = service.withObject("/spec");
    if (old != null) {
      ServiceChange.keep(spec, old.path("spec"));
    }
    return addresses.assign(spec, others.get());
  }

  @Override
  public List<FieldError> validate(String version, ObjectNode service, @Nullable ObjectNode old) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode spec = service.path("spec");
    String type = spec.path("type").asText();
    boolean headless = spec.path("clusterIP").asText().equals("None");
    if (spec.path("ports").isEmpty() && !headless && !type.equals("ExternalName")) {
      errors.add(FieldError.required("spec.ports", ""));
    }
    if (!TYPES.contains(type)) {
      errors.add(FieldError.unsupported("spec.type", type, TYPES));
    }
    if (type.equals("ExternalName") && spec.path("externalName").asText().isEmpty()) {
      errors.add(FieldError.required("spec.externalName", ""));
    }
    checkPorts(spec.path("ports"), errors);
    String address = spec.path("clusterIP").asText();
    if (!address.isEmpty() && !headless && !ServiceAddresses.isAddress(address)) {
      errors.add(
          FieldError.invalid(
              "spec.clusterIPs[0]",
              address,
              "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
    }
    if (old != null) {
      checkAddress(spec, old.path("spec"), errors);
    }
    return errors;
  }

  @Override
  public List<FieldError> validateStatus(String version, ObjectNode service, ObjectNode old) {
    return List.of(); // what is not written is not checked
  }

  private static void checkPorts(JsonNode ports, List<FieldError> errors) {
    Set<String> names = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < ports.size(); i++) {
      String field = "spec.ports[" + i + "]";
      JsonNode port = ports.get(i);
      String name = port.path("name").asText();
      if (name.isEmpty() && ports.size() > 1) {
        errors.add(FieldError.required(field + ".name", ""));
      } else if (!name.isEmpty()) {
        NameFormats.label(name)
            .forEach(problem -> errors.add(FieldError.invalid(field + ".name", name, problem)));
        if (!names.add(name)) {
          errors.add(FieldError.duplicate(field + ".name", name));
        }
      }
      checkPort(field, port, errors);
      if (!numbers.add(port.path("protocol").asText() + port.path("port").asText())) {
        errors.add(FieldError.duplicatePlain(field, printed(port)));
      }
    }
  }

  private static void checkPort(String field, JsonNode port, List<FieldError> errors) {
    int number = port.path("port").asInt();
    if (number < 1 || number > LARGEST_PORT) {
      errors.add(
          FieldError.invalidPlain(
              field + ".port", Integer.toString(number), "must be between 1 and 65535, inclusive"));
    }
    String protocol = port.path("protocol").asText();
    if (!PROTOCOLS.contains(protocol)) {
      errors.add(FieldError.unsupported(field + ".protocol", protocol, PROTOCOLS));
    }
    JsonNode target = port.path("targetPort");
    if (target.isNumber() && (target.asInt() < 1 || target.asInt() > LARGEST_PORT)) {
      errors.add(
          FieldError.invalidPlain(
              field + ".targetPort", target.asText(), "must be between 1 and 65535, inclusive"));
    } else if (target.isTextual()) {
      String name = target.textValue();
      NameFormats.port(name)
          .forEach(problem -> errors.add(FieldError.invalid(field + ".targetPort", name, problem)));
    }
  }

  /** Returns the two fields that count of a port, among the others of the Go type. */
  private static String printed(JsonNode port) {
    return Json.object()
        .put("Name", "")
        .put("Protocol", port.path("protocol").asText())
        .putNull("AppProtocol")
        .put("Port", port.path("port").asInt())
        .put("TargetPort", 0)
        .put("NodePort", 0)
        .toString();
  }

  private static void checkAddress(JsonNode spec, JsonNode old, List<FieldError> errors) {
    String before = old.path("clusterIP").asText();
    String now = spec.path("clusterIP").asText();
    if (!before.isEmpty()
        && !now.equals(before)
        && !spec.path("type").asText().equals("ExternalName")) {
      errors.add(
          FieldError.invalidPlain(
              "spec.clusterIPs[0]", spec.path("clusterIPs").toString(), "may not change once set"));
    }
  }
}
