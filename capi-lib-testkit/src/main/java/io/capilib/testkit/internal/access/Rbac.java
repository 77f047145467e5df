package io.capilib.testkit.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.store.GroupResource;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.VersionedStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets users do what the roles allow that are bound to them. The store's lock is held. */
public record Rbac(VersionedStore store) implements Authorizer {
  private static final String GROUP = "rbac.authorization.k8s.io";

  @Override
  public Decision decide(User user, Attributes attributes) {
    if (user.groups().contains(User.MASTERS)) {
      return Decision.ALLOWED;
    }
    List<String> errors = new ArrayList<>();
    String allowing =
        bindings(user, attributes.namespace())
            .filter(binding -> allows(binding, attributes, errors))
            .map(Binding::text)
            .findFirst()
            .orElse("");
    if (!allowing.isEmpty()) {
      return new Decision(true, "RBAC: allowed by " + allowing);
    }
    return new Decision(false, errors.isEmpty() ? "" : "RBAC: " + aggregate(errors));
  }

  private boolean allows(Binding binding, Attributes attributes, List<String> errors) {
    return rules(binding.object(), errors).stream().anyMatch(rule -> rule.allows(attributes));
  }

  @Override
  public Granted granted(User user, String namespace) {
    List<PolicyRule> rules = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    bindings(user, namespace).forEach(binding -> rules.addAll(rules(binding.object(), errors)));
    return new Granted(rules, errors);
  }

  @Override
  public boolean restricts() {
    return true;
  }

  /** Returns the rules of the role that a binding names; empty if it is not there. */
  public Optional<List<PolicyRule>> rules(ObjectNode binding) {
    JsonNode ref = binding.path("roleRef");
    boolean wide = ref.path("kind").asText().equals("ClusterRole");
    String namespace = wide ? "" : Meta.of(binding).namespace();
    return store
        .find(
            new GroupResource(GROUP, wide ? "clusterroles" : "roles"),
            new ObjectKey(namespace, ref.path("name").asText()))
        .map(role -> PolicyRule.of(role.path("rules")));
  }

  private List<PolicyRule> rules(ObjectNode binding, List<String> errors) {
    Optional<List<PolicyRule>> rules = rules(binding);
    if (rules.isEmpty()) {
      JsonNode ref = binding.path("roleRef");
      String kind = ref.path("kind").asText().toLowerCase(Locale.ROOT);
      errors.add("%s.%s \"%s\" not found".formatted(kind, GROUP, ref.path("name").asText()));
    }
    return rules.orElse(List.of());
  }

  /** Returns several errors as one text. */
  static String aggregate(List<String> errors) {
    List<String> different = errors.stream().distinct().toList();
    return different.size() == 1 ? different.get(0) : "[" + String.join(", ", different) + "]";
  }

  private Stream<Binding> bindings(User user, String namespace) {
    Stream<ObjectNode> wide =
        store.list(new GroupResource(GROUP, "clusterrolebindings")).values().stream();
    Stream<ObjectNode> narrow =
        namespace.isEmpty()
            ? Stream.empty()
            : store.list(new GroupResource(GROUP, "rolebindings"), namespace).values().stream();
    return Stream.concat(wide, narrow)
        .map(each -> new Binding(each, subject(each, user)))
        .filter(each -> each.subject() != null);
  }

  private static @Nullable JsonNode subject(ObjectNode binding, User user) {
    for (JsonNode subject : binding.path("subjects")) {
      if (means(subject, user, Meta.of(binding).namespace())) {
        return subject;
      }
    }
    return null;
  }

  private static boolean means(JsonNode subject, User user, String bindingNamespace) {
    String name = subject.path("name").asText();
    return switch (subject.path("kind").asText()) {
      case "User" -> user.name().equals(name);
      case "Group" -> user.groups().contains(name);
      case "ServiceAccount" ->
          user.account().equals(namespace(subject, bindingNamespace) + ":" + name);
      default -> false;
    };
  }

  private static String namespace(JsonNode subject, String bindingNamespace) {
    String given = subject.path("namespace").asText();
    return given.isEmpty() ? bindingNamespace : given;
  }

  /** A binding with the one of its subjects that means a user. */
  private record Binding(ObjectNode object, @Nullable JsonNode subject) {
    /** Returns what is said of it when it allows something. */
    String text() {
      Meta meta = Meta.of(object);
      JsonNode ref = object.path("roleRef");
      boolean wide = meta.namespace().isEmpty();
      return "%s \"%s\" of %s \"%s\" to %s"
          .formatted(
              wide ? "ClusterRoleBinding" : "RoleBinding",
              wide ? meta.name() : meta.name() + "/" + meta.namespace(),
              ref.path("kind").asText(),
              ref.path("name").asText(),
              who(meta.namespace()));
    }

    private String who(String bindingNamespace) {
      if (subject == null) {
        return "";
      }
      String kind = subject.path("kind").asText();
      String name = subject.path("name").asText();
      boolean account = kind.equals("ServiceAccount");
      return kind
          + " \""
          + (account ? name + "/" + namespace(subject, bindingNamespace) : name)
          + '"';
    }
  }
}
