package io.capilib.examples.orchestrator;

import io.capilib.ClusterRef;
import io.capilib.provider.ProviderSelection;
import io.capilib.provider.ProviderType;
import io.capilib.provider.Readiness;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one phase: a mapping with the phase's name as its only key. */
final class PhaseReader {
  private static final List<Map.Entry<String, ProviderType>> PROVIDERS =
      List.of(
          Map.entry("core", ProviderType.CORE),
          Map.entry("bootstrap", ProviderType.BOOTSTRAP),
          Map.entry("controlPlane", ProviderType.CONTROL_PLANE),
          Map.entry("infrastructure", ProviderType.INFRASTRUCTURE),
          Map.entry("ipam", ProviderType.IPAM));

  private PhaseReader() {}

  static Phase read(String place, Object node, Map<String, String> environment) {
    if (!(node instanceof Map<?, ?> map) || map.size() != 1) {
      throw new UsageException(
          place + ": expected one of install, applyTemplate, await, move, tree");
    }
    String name = String.valueOf(map.keySet().iterator().next());
    Fields fields = new Fields(place + "." + name, map.values().iterator().next(), environment);
    try {
      return read(name, fields);
    } catch (IllegalArgumentException e) {
      throw new UsageException(fields.place() + ": " + e.getMessage());
    }
  }

  private static Phase read(String name, Fields fields) {
    return switch (name) {
      case "install" -> install(fields);
      case "applyTemplate" -> applyTemplate(fields);
      case "await" -> await(fields);
      case "move" -> move(fields.allow("from", "to", "namespace"));
      case "tree" -> tree(fields.allow("on", "cluster"));
      default ->
          throw new UsageException(
              fields.place()
                  + ": no such phase; there are install, applyTemplate, await, move, tree");
    };
  }

  private static Phase move(Fields fields) {
    String from = cluster(fields, "from");
    String to = cluster(fields, "to");
    if (from.equals(to)) {
      throw new UsageException(fields.place() + ": from and to are both " + from);
    }
    return new MovePhase(from, to, fields.text("namespace"));
  }

  private static Phase tree(Fields fields) {
    return new TreePhase(cluster(fields, "on"), workload(fields));
  }

  private static Phase install(Fields fields) {
    fields.allow(
        "on",
        "core",
        "bootstrap",
        "controlPlane",
        "infrastructure",
        "ipam",
        "certManager",
        "ready",
        "variables",
        "webhooks");
    List<ProviderSelection> providers = new ArrayList<>();
    PROVIDERS.forEach(
        entry ->
            fields
                .texts(entry.getKey())
                .forEach(text -> providers.add(ProviderSelection.parse(entry.getValue(), text))));
    if (providers.isEmpty()) {
      throw new UsageException(
          fields.place()
              + ": names no provider; expected some of "
              + PROVIDERS.stream().map(Map.Entry::getKey).collect(Collectors.joining(", ")));
    }
    return new InstallPhase(
        cluster(fields, "on"),
        providers,
        fields.map("variables"),
        choice(fields, "certManager", "required", "install").equals("install"),
        choice(fields, "ready", "deployments", "kinds").equals("kinds")
            ? Readiness.KINDS_SERVED
            : Readiness.DEPLOYMENTS_AVAILABLE,
        fields.fields("webhooks").map(WebhookEndpoints::read));
  }

  private static Phase applyTemplate(Fields fields) {
    fields.allow("on", "provider", "flavor", "cluster", "variables");
    return new ApplyTemplatePhase(
        cluster(fields, "on"),
        ProviderSelection.parse(ProviderType.INFRASTRUCTURE, fields.text("provider")),
        workload(fields),
        fields.optional("flavor").orElse(""),
        fields.map("variables"));
  }

  private static Phase await(Fields fields) {
    fields.allow("on", "cluster", "machines", "within");
    return new AwaitPhase(
        cluster(fields, "on"),
        workload(fields),
        machines(fields.optional("machines").orElse("1")),
        duration(fields.optional("within").orElse("10m")));
  }

  private static String cluster(Fields fields, String field) {
    String name = fields.text(field);
    if (!Set.of("from", "to").contains(name)) {
      throw new UsageException(fields.place() + "." + field + ": is from or to, not " + name);
    }
    return name;
  }

  private static ClusterRef workload(Fields fields) {
    String[] parts = fields.text("cluster").split("/", -1);
    if (parts.length != 2) {
      throw new UsageException(fields.place() + ".cluster: expected NAMESPACE/NAME");
    }
    return new ClusterRef(parts[0], parts[1]);
  }

  private static String choice(Fields fields, String field, String standard, String other) {
    String value = fields.optional(field).orElse(standard);
    if (!value.equals(standard) && !value.equals(other)) {
      throw new UsageException(fields.place() + "." + field + ": is " + standard + " or " + other);
    }
    return value;
  }

  private static int machines(String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException("machines: expected a number from 1, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static Duration duration(String text) {
    String problem = "within: expected a duration such as 90s or 5m, not " + text;
    try {
      Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException(problem);
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(problem, e);
    }
  }
}
