package io.capilib.testkit.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One rule of a role: these verbs on these resources, or on these paths. */
public record PolicyRule(
    List<String> verbs,
    List<String> groups,
    List<String> resources,
    List<String> names,
    List<String> paths) {
  private static final String ALL = "*";

  /** Returns the rules of a role. */
  public static List<PolicyRule> of(JsonNode rules) {
    List<PolicyRule> all = new ArrayList<>();
    rules.forEach(
        rule ->
            all.add(
                new PolicyRule(
                    texts(rule.path("verbs")),
                    texts(rule.path("apiGroups")),
                    texts(rule.path("resources")),
                    texts(rule.path("resourceNames")),
                    texts(rule.path("nonResourceURLs")))));
    return all;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /** Returns what this rule says of resources. */
  public PolicyRule resourcePart() {
    return new PolicyRule(verbs, groups, resources, names, List.of());
  }

  /** Returns what this rule says of paths. */
  public PolicyRule pathPart() {
    return new PolicyRule(verbs, List.of(), List.of(), List.of(), paths);
  }

  /** Returns the rule as a role has it. */
  public ObjectNode toJson() {
    ObjectNode rule = Json.object();
    put(rule, "verbs", verbs);
    put(rule, "apiGroups", groups);
    put(rule, "resources", resources);
    put(rule, "resourceNames", names);
    put(rule, "nonResourceURLs", paths);
    return rule;
  }

  private static void put(ObjectNode rule, String member, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = rule.putArray(member);
      values.forEach(array::add);
    }
  }

  /** Returns whether what somebody wants is among what this rule allows. */
  boolean allows(Attributes wanted) {
    if (!verbs.contains(ALL) && !verbs.contains(wanted.verb())) {
      return false;
    }
    if (!wanted.isResource()) {
      return paths.stream().anyMatch(path -> matches(path, wanted.path()));
    }
    return (groups.contains(ALL) || groups.contains(wanted.group()))
        && (resources.contains(ALL)
            || resources.contains(wanted.combined())
            || (!wanted.subresource().isEmpty() && resources.contains("*/" + wanted.subresource())))
        && (names.isEmpty() || names.contains(wanted.name()));
  }

  private static boolean matches(String pattern, String path) {
    return pattern.equals(path)
        || (pattern.endsWith(ALL) && path.startsWith(pattern.substring(0, pattern.length() - 1)));
  }

  /** Returns whether this rule allows all that another one does, which is a part of a rule. */
  boolean covers(PolicyRule part) {
    boolean namesCovered =
        names.isEmpty() || (!part.names.isEmpty() && names.containsAll(part.names));
    return (verbs.contains(ALL) || verbs.containsAll(part.verbs))
        && (groups.contains(ALL) || groups.containsAll(part.groups))
        && part.resources.stream().allMatch(this::coversResource)
        && namesCovered
        && part.paths.stream()
            .allMatch(path -> paths.stream().anyMatch(pattern -> matches(pattern, path)));
  }

  private boolean coversResource(String resource) {
    int slash = resource.indexOf('/');
    return resources.contains(ALL)
        || resources.contains(resource)
        || (slash >= 0 && resources.contains("*" + resource.substring(slash)));
  }

  /** Returns this rule as rules of one verb on one resource, name or path. */
  List<PolicyRule> parts() {
    List<PolicyRule> parts = new ArrayList<>();
    for (String group : groups) {
      for (String resource : resources) {
        for (String verb : verbs) {
          List<List<String>> each =
              names.isEmpty() ? List.of(List.of()) : names.stream().map(List::of).toList();
          each.forEach(
              name ->
                  parts.add(
                      new PolicyRule(
                          List.of(verb), List.of(group), List.of(resource), name, List.of())));
        }
      }
    }
    for (String path : paths) {
      for (String verb : verbs) {
        parts.add(new PolicyRule(List.of(verb), List.of(), List.of(), List.of(), List.of(path)));
      }
    }
    return parts;
  }

  /** Returns the rule as messages print it. */
  String text() {
    List<String> members = new ArrayList<>();
    print(members, "APIGroups", groups);
    print(members, "Resources", resources);
    print(members, "NonResourceURLs", paths);
    print(members, "ResourceNames", names);
    print(members, "Verbs", verbs);
    return "{" + String.join(", ", members) + "}";
  }

  private static void print(List<String> members, String name, List<String> values) {
    if (!values.isEmpty()) {
      members.add(name + ":" + quoted(values));
    }
  }

  /** Returns texts as Go prints a list of them. */
  static String quoted(List<String> values) {
    return values.stream().map(each -> '"' + each + '"').collect(Collectors.joining(" ", "[", "]"));
  }
}
