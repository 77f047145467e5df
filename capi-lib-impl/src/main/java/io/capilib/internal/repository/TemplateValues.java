package io.capilib.internal.repository;

import io.capilib.ClusterRef;
import io.capilib.error.InvalidRequestException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The values of a template's variables.
 *
 * @param workload name and namespace of the cluster; they win over variables of these names
 * @param variables the request's values; they may be secret
 */
public record TemplateValues(ClusterRef workload, Map<String, String> variables) {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
  private static final Pattern NAMESPACE = Pattern.compile(LABEL);
  private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final int LONGEST_NAME = 253;
  private static final String KUBERNETES_VERSION = "KUBERNETES_VERSION";

  /** Copies the values. */
  public TemplateValues {
    variables = Map.copyOf(variables);
  }

  /**
   * Returns the values of all variables, with the machine counts' defaults.
   *
   * @throws InvalidRequestException if one that has a meaning has a wrong form
   */
  Map<String, String> resolve() {
    Map<String, String> values = new HashMap<>(variables);
    values.put("NAMESPACE", namespace());
    values.put("CLUSTER_NAME", name());
    values.put("CONTROL_PLANE_MACHINE_COUNT", count("CONTROL_PLANE_MACHINE_COUNT", 1));
    values.put("WORKER_MACHINE_COUNT", count("WORKER_MACHINE_COUNT", 0));
    String version = values.getOrDefault(KUBERNETES_VERSION, "");
    if (!version.isEmpty() && Version.parse(version).isEmpty()) {
      throw refused(KUBERNETES_VERSION, version, "a version such as v1.36.0");
    }
    return values;
  }

  static boolean isNamespaceName(String text) {
    return NAMESPACE.matcher(text).matches();
  }

  private String namespace() {
    if (!isNamespaceName(workload.namespace())) {
      throw refused("NAMESPACE", workload.namespace(), "the name of a namespace");
    }
    return workload.namespace();
  }

  private String name() {
    if (!NAME.matcher(workload.name()).matches() || workload.name().length() > LONGEST_NAME) {
      throw refused(
          "CLUSTER_NAME", workload.name(), "a name of lower-case letters, digits, dashes and dots");
    }
    return workload.name();
  }

  /** The default of a count is also its least value. */
  private String count(String variable, int least) {
    String value = variables.getOrDefault(variable, Integer.toString(least));
    if (!value.matches("[+]?[0-9]{1,9}") || Integer.parseInt(value) < least) {
      throw refused(variable, value, "a number of at least " + least);
    }
    return Integer.toString(Integer.parseInt(value));
  }

  private InvalidRequestException refused(String variable, String value, String expected) {
    return ReleaseErrors.of(
        "CAPI-RELEASE-0017",
        "Rendering a template for cluster "
            + workload
            + ": "
            + variable
            + " is expected to be "
            + expected
            + ", but it is \""
            + value
            + "\".",
        "Give another value.");
  }

  /** Tells the names of the variables only. */
  @Override
  public String toString() {
    return "TemplateValues[workload=" + workload + ", variables=" + variables.keySet() + "]";
  }
}
