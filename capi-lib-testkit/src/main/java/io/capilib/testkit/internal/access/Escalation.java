package io.capilib.testkit.internal.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Nobody grants what he does not have. */
public final class Escalation {
  private Escalation() {}

  /** Returns why a user may not grant rules in a namespace; empty if he may. */
  public static String refusal(
      Authorizer authorizer, User user, String namespace, List<PolicyRule> rules) {
    Authorizer.Granted held = authorizer.granted(user, namespace);
    List<PolicyRule> missing = missing(held.rules(), rules);
    if (missing.isEmpty()) {
      return "";
    }
    TreeSet<String> texts = new TreeSet<>();
    compact(missing).forEach(rule -> texts.add(rule.text()));
    String message =
        "user \"%s\" (groups=%s) is attempting to grant RBAC permissions not currently held:\n%s"
            .formatted(user.name(), PolicyRule.quoted(user.groups()), String.join("\n", texts));
    return held.errors().isEmpty()
        ? message
        : message + "; resolution errors: [" + held.error() + "]";
  }

  /** Returns whether a user may do everything everywhere. */
  public static boolean holdsEverything(Authorizer authorizer, User user) {
    List<String> all = List.of("*");
    return missing(
            authorizer.granted(user, "").rules(),
            List.of(
                new PolicyRule(all, all, all, List.of(), List.of()),
                new PolicyRule(all, List.of(), List.of(), List.of(), all)))
        .isEmpty();
  }

  private static List<PolicyRule> missing(List<PolicyRule> held, List<PolicyRule> wanted) {
    List<PolicyRule> missing = new ArrayList<>();
    for (PolicyRule rule : wanted) {
      rule.parts().stream()
          .filter(part -> held.stream().noneMatch(each -> each.covers(part)))
          .forEach(missing::add);
    }
    return missing;
  }

  /** Joins the verbs of each resource. */
  private static List<PolicyRule> compact(List<PolicyRule> parts) {
    Map<List<Object>, PolicyRule> joined = new LinkedHashMap<>();
    List<PolicyRule> others = new ArrayList<>();
    for (PolicyRule part : parts) {
      if (part.resources().isEmpty()) {
        others.add(part);
      } else {
        joined.merge(
            List.of(part.groups(), part.resources(), part.names()), part, Escalation::withVerbs);
      }
    }
    others.addAll(joined.values());
    return others;
  }

  private static PolicyRule withVerbs(PolicyRule rule, PolicyRule more) {
    List<String> verbs = new ArrayList<>(rule.verbs());
    verbs.addAll(more.verbs());
    return new PolicyRule(verbs, rule.groups(), rule.resources(), rule.names(), rule.paths());
  }
}
