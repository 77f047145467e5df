package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.defaults.Quantity;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is checked of pods and of templates of pods: containers that have names and images, and
 * mounts of volumes that are there.
 *
 * @param path path of the specification, for the errors
 * @param keptRunning whether the pods are of a controller that starts them again and again
 */
record PodChecks(String path, boolean keptRunning) {
  private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
  private static final List<String> RESTARTS = List.of("Always", "OnFailure", "Never");
  private static final int LARGEST_PORT = 65535;

  void check(JsonNode spec, List<FieldError> errors) {
    Set<String> volumes = new HashSet<>();
    for (int i = 0; i < spec.path("volumes").size(); i++) {
      String name = spec.path("volumes").get(i).path("name").asText();
      checkName(path + ".volumes[" + i + "].name", name, errors);
      checkUnique(path + ".volumes[" + i + "].name", name, volumes, errors);
    }
    Set<String> names = new HashSet<>();
    if (spec.path("containers").isEmpty()) {
      errors.add(FieldError.required(path + ".containers", ""));
    }
    for (String list : List.of("containers", "initContainers")) {
      for (int i = 0; i < spec.path(list).size(); i++) {
        String field = path + "." + list + "[" + i + "]";
        JsonNode container = spec.path(list).get(i);
        String name = container.path("name").asText();
        checkName(field + ".name", name, errors);
        checkContainer(field, container, volumes, errors);
        checkUnique(field + ".name", name, names, errors);
      }
    }
    String restart = spec.path("restartPolicy").asText();
    if (!RESTARTS.contains(restart)) {
      errors.add(FieldError.unsupported(path + ".restartPolicy", restart, RESTARTS));
    }
    checkTolerations(path + ".tolerations", spec.path("tolerations"), errors);
    if (keptRunning && !restart.equals("Always")) {
      errors.add(FieldError.unsupported(path + ".restartPolicy", restart, List.of("Always")));
    }
  }

  private static void checkTolerations(
      String field, JsonNode tolerations, List<FieldError> errors) {
    for (int i = 0; i < tolerations.size(); i++) {
      String operator = tolerations.get(i).path("operator").asText();
      String value = tolerations.get(i).path("value").asText();
      String at = field + "[" + i + "].operator";
      if (tolerations.get(i).path("key").asText().isEmpty() && !operator.equals("Exists")) {
        errors.add(
            FieldError.invalid(
                at,
                operator,
                "operator must be Exists when `key` is empty, which means \"match all values and all"
                    + " keys\""));
      }
      if (operator.equals("Exists") && !value.isEmpty()) {
        errors.add(
            FieldError.invalid(at, value, "value must be empty when `operator` is 'Exists'"));
      }
    }
  }

  private static void checkName(String field, String name, List<FieldError> errors) {
    if (name.isEmpty()) {
      errors.add(FieldError.required(field, ""));
    } else {
      NameFormats.label(name)
          .forEach(problem -> errors.add(FieldError.invalid(field, name, problem)));
    }
  }

  private static void checkUnique(
      String field, String name, Set<String> names, List<FieldError> errors) {
    if (!name.isEmpty() && !names.add(name)) {
      errors.add(FieldError.duplicate(field, name));
    }
  }

  private static void checkContainer(
      String field, JsonNode container, Set<String> volumes, List<FieldError> errors) {
    if (container.path("image").asText().isEmpty()) {
      errors.add(FieldError.required(field + ".image", ""));
    }
    Set<String> portNames = new HashSet<>();
    for (int i = 0; i < container.path("ports").size(); i++) {
      JsonNode port = container.path("ports").get(i);
      checkUnique(field + ".ports[" + i + "].name", port.path("name").asText(), portNames, errors);
      checkPort(field + ".ports[" + i + "]", port, errors);
    }
    for (int i = 0; i < container.path("env").size(); i++) {
      if (container.path("env").get(i).path("name").asText().isEmpty()) {
        errors.add(FieldError.required(field + ".env[" + i + "].name", ""));
      }
    }
    checkMounts(field + ".volumeMounts", container.path("volumeMounts"), volumes, errors);
    String pull = container.path("imagePullPolicy").asText();
    if (!PULL_POLICIES.contains(pull)) {
      errors.add(FieldError.unsupported(field + ".imagePullPolicy", pull, PULL_POLICIES));
    }
    checkResources(field + ".resources", container.path("resources"), errors);
  }

  private static void checkResources(String field, JsonNode resources, List<FieldError> errors) {
    for (Map.Entry<String, JsonNode> request : resources.path("requests").properties()) {
      String wanted = request.getValue().asText();
      String limit = resources.path("limits").path(request.getKey()).asText();
      if (!limit.isEmpty() && Quantity.value(wanted).compareTo(Quantity.value(limit)) > 0) {
        errors.add(
            FieldError.invalid(
                field + ".requests",
                wanted,
                "must be less than or equal to " + request.getKey() + " limit of " + limit));
      }
    }
  }

  private static void checkPort(String field, JsonNode port, List<FieldError> errors) {
    int number = port.path("containerPort").asInt();
    if (number == 0) {
      errors.add(FieldError.required(field + ".containerPort", ""));
    } else if (number < 0 || number > LARGEST_PORT) {
      errors.add(
          FieldError.invalidPlain(
              field + ".containerPort",
              Integer.toString(number),
              "must be between 1 and 65535, inclusive"));
    }
  }

  private static void checkMounts(
      String field, JsonNode mounts, Set<String> volumes, List<FieldError> errors) {
    Set<String> places = new HashSet<>();
    for (int i = 0; i < mounts.size(); i++) {
      String at = field + "[" + i + "]";
      String name = mounts.get(i).path("name").asText();
      String place = mounts.get(i).path("mountPath").asText();
      if (name.isEmpty()) {
        errors.add(FieldError.required(at + ".name", ""));
      }
      if (!volumes.contains(name)) {
        errors.add(FieldError.notFound(at + ".name", name));
      }
      if (place.isEmpty()) {
        errors.add(FieldError.required(at + ".mountPath", ""));
      }
      if (!places.add(place)) {
        errors.add(FieldError.invalid(at + ".mountPath", place, "must be unique"));
      }
    }
  }
}
