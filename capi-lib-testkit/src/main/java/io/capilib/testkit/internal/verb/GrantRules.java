package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.access.Attributes;
import io.capilib.testkit.internal.access.Authorizer;
import io.capilib.testkit.internal.access.Escalation;
import io.capilib.testkit.internal.access.PolicyRule;
import io.capilib.testkit.internal.access.Rbac;
import io.capilib.testkit.internal.access.User;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.BuiltInKinds;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.VersionedStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes of roles and bindings: nobody grants what he does not have, unless he may. */
record GrantRules(VersionedStore store, Authorizer access) {
  private static final List<String> KEPT_BY_OTHERS =
      List.of("ownerReferences", "finalizers", "managedFields", "resourceVersion");

  /** Refuses, by throwing, what the user may not grant. */
  void check(ResourceRequest request, ObjectNode object, @Nullable ObjectNode old) {
    User user = request.http().user();
    if (!access.restricts()
        || !request.kind().group().equals(BuiltInKinds.RBAC)
        || user.groups().contains(User.MASTERS)) {
      return;
    }
    boolean binding = request.kind().names().kind().endsWith("Binding");
    if (binding ? mayBind(request, object) : mayEscalate(request)) {
      return;
    }
    if (old != null && withoutOwners(object).equals(withoutOwners(old))) {
      return;
    }
    String refusal = binding ? bindingRefusal(request, object) : roleRefusal(request, object, old);
    if (!refusal.isEmpty()) {
      throw ApiError.forbidden(request.collection(), Meta.of(object).name(), refusal);
    }
  }

  private String bindingRefusal(ResourceRequest request, ObjectNode binding) {
    String kind = binding.path("roleRef").path("kind").asText();
    if (!List.of("Role", "ClusterRole").contains(kind)) {
      throw ApiError.internal("unsupported role reference kind: \"" + kind + '"');
    }
    List<PolicyRule> rules =
        new Rbac(store)
            .rules(binding)
            .orElseThrow(
                () ->
                    ApiError.notFound(
                        request.collection(), binding.path("roleRef").path("name").asText()));
    return Escalation.refusal(access, request.http().user(), request.namespace(), rules);
  }

  private String roleRefusal(ResourceRequest request, ObjectNode role, @Nullable ObjectNode old) {
    User user = request.http().user();
    boolean aggregates =
        role.path("aggregationRule").isObject()
            || (old != null && old.path("aggregationRule").isObject());
    if (aggregates && !Escalation.holdsEverything(access, user)) {
      return "must have cluster-admin privileges to use the aggregationRule";
    }
    List<PolicyRule> rules = PolicyRule.of(role.path("rules"));
    return Escalation.refusal(access, user, request.namespace(), rules);
  }

  private boolean mayEscalate(ResourceRequest request) {
    return may(request, "escalate", request.collection().resource(), request.name());
  }

  /** Who may bind a role needs not have its rights. */
  private boolean mayBind(ResourceRequest request, ObjectNode binding) {
    JsonNode ref = binding.path("roleRef");
    boolean wide = ref.path("kind").asText().equals("ClusterRole");
    return may(request, "bind", wide ? "clusterroles" : "roles", ref.path("name").asText());
  }

  private boolean may(ResourceRequest request, String verb, String resource, String name) {
    Attributes wanted =
        new Attributes(verb, BuiltInKinds.RBAC, resource, "", request.namespace(), name, "");
    return access.decide(request.http().user(), wanted).allowed();
  }

  /** Garbage collection may let go of what it may not grant. */
  private static ObjectNode withoutOwners(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    Meta.of(copy).node().remove(KEPT_BY_OTHERS);
    return copy;
  }
}
