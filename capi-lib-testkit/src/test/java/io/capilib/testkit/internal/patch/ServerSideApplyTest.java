package io.capilib.testkit.internal.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerSideApplyTest {
  private static final Instant FIRST = Instant.parse("2026-11-24T10:00:00.5Z");
  private static final Instant LATER = Instant.parse("2026-11-24T10:00:07Z");
  private static final TypeShape DEPLOYMENT = builtin("apps/v1", "Deployment");
  private static final TypeShape CONFIG_MAP = builtin("v1", "ConfigMap");

  private static final String DEPLOYED =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: capi, namespace: capi-system, labels: {app: capi}}
      spec:
        replicas: 1
        selector: {matchLabels: {app: capi}}
        template:
          metadata: {labels: {app: capi}}
          spec:
            containers:
            - name: manager
              image: registry/manager:v1
              args: [--leader-elect]
              ports: [{containerPort: 9443, name: webhook}]
              env: [{name: A, value: "1"}, {name: B, value: "2"}]
      """;

  private static TypeShape builtin(String apiVersion, String kind) {
    return Objects.requireNonNull(TypeShape.builtin(apiVersion, kind));
  }

  private static ObjectNode apply(@Nullable ObjectNode live, String yaml, String manager) {
    return ManagedFields.apply(live, YamlTrees.object(yaml), manager, false, DEPLOYMENT, "", FIRST);
  }

  private static ObjectNode configMap(String data) {
    return YamlTrees.object(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: b}, data: " + data + "}");
  }

  private static ObjectNode applyMap(@Nullable ObjectNode live, String data, String manager) {
    return ManagedFields.apply(live, configMap(data), manager, false, CONFIG_MAP, "", FIRST);
  }

  private static JsonNode entry(ObjectNode object, int index) {
    return object.path("metadata").path("managedFields").path(index);
  }

  @Test
  void creates_with_one_entry_that_names_each_field() {
    ObjectNode created = apply(null, DEPLOYED, "installer");

    assertThat(entry(created, 0))
        .isEqualTo(
            YamlTrees.node(
                """
                manager: installer
                operation: Apply
                apiVersion: apps/v1
                time: "2026-11-24T10:00:00Z"
                fieldsType: FieldsV1
                fieldsV1:
                  f:metadata: {f:labels: {f:app: {}}}
                  f:spec:
                    f:replicas: {}
                    f:selector: {}
                    f:template:
                      f:metadata: {f:labels: {f:app: {}}}
                      f:spec:
                        f:containers:
                          'k:{"name":"manager"}':
                            .: {}
                            f:args: {}
                            f:env:
                              'k:{"name":"A"}': {.: {}, f:name: {}, f:value: {}}
                              'k:{"name":"B"}': {.: {}, f:name: {}, f:value: {}}
                            f:image: {}
                            f:name: {}
                            f:ports:
                              'k:{"containerPort":9443,"protocol":"TCP"}':
                                {.: {}, f:containerPort: {}, f:name: {}}
                """));
  }

  @Test
  void removes_what_it_applied_before_and_leaves_out_now() {
    ObjectNode created = apply(null, DEPLOYED, "installer");

    ObjectNode updated =
        apply(created, DEPLOYED.replace("{name: A, value: \"1\"}, ", ""), "installer");

    JsonNode env = updated.at("/spec/template/spec/containers/0/env");
    assertThat(env).isEqualTo(YamlTrees.node("[{name: B, value: '2'}]"));
    assertThat(updated.path("metadata").path("managedFields")).hasSize(1);
  }

  @Test
  void removes_a_list_altogether_with_its_last_item() {
    ObjectNode created = apply(null, DEPLOYED, "installer");

    ObjectNode updated =
        apply(
            created,
            DEPLOYED.replaceAll("\\R *ports:.*", "").replaceAll("\\R *env:.*", "\n"),
            "installer");

    assertThat(updated.at("/spec/template/spec/containers/0").has("env")).isFalse();
    assertThat(updated.at("/spec/template/spec/containers/0").has("ports")).isFalse();
  }

  @Test
  void keeps_what_another_applier_owns_too() {
    ObjectNode shared = applyMap(applyMap(null, "{a: x, b: y}", "one"), "{a: x}", "two");

    ObjectNode left = applyMap(shared, "{b: y}", "one");

    assertThat(left.path("data")).isEqualTo(YamlTrees.node("{a: x, b: y}"));
    assertThat(left.path("metadata").path("managedFields")).hasSize(2);
  }

  @Test
  void tells_the_owner_of_each_field_in_conflict() {
    ObjectNode live = applyMap(null, "{a: x, b: y, c: z}", "one");

    ApplyConflict conflict =
        catchThrowableOfType(
            ApplyConflict.class, () -> applyMap(live, "{a: other, b: y, c: other}", "two"));

    assertThat(conflict)
        .hasMessage("Apply failed with 2 conflicts: conflicts with \"one\":\n- .data.a\n- .data.c");
    assertThat(conflict.causes())
        .containsExactly(
            new ApplyConflict.Cause("conflict with \"one\"", ".data.a"),
            new ApplyConflict.Cause("conflict with \"one\"", ".data.c"));
  }

  @Test
  void names_an_updater_with_its_version_and_a_subresource() {
    ObjectNode created = apply(null, DEPLOYED, "installer");
    ObjectNode scaled = created.deepCopy();
    ((ObjectNode) scaled.path("spec")).put("replicas", 3);
    ObjectNode live =
        ManagedFields.recordUpdate(
            created, scaled, "kubectl", "apps/v1", "scale", LATER, DEPLOYMENT);

    ApplyConflict conflict =
        catchThrowableOfType(ApplyConflict.class, () -> apply(live, DEPLOYED, "installer"));

    assertThat(conflict)
        .hasMessage(
            "Apply failed with 1 conflict: conflict with \"kubectl\" with subresource \"scale\""
                + " using apps/v1: .spec.replicas");
  }

  @Test
  void takes_the_field_when_forced() {
    ObjectNode live = applyMap(null, "{a: x, b: y}", "one");

    ObjectNode taken =
        ManagedFields.apply(live, configMap("{a: mine}"), "two", true, CONFIG_MAP, "", LATER);

    assertThat(taken.path("data")).isEqualTo(YamlTrees.node("{a: mine, b: y}"));
    assertThat(entry(taken, 0).path("fieldsV1")).isEqualTo(YamlTrees.node("{f:data: {f:b: {}}}"));
    assertThat(entry(taken, 1).path("manager").asText()).isEqualTo("two");
    assertThat(entry(taken, 1).path("fieldsV1")).isEqualTo(YamlTrees.node("{f:data: {f:a: {}}}"));
  }

  @Test
  void changes_nothing_when_applied_twice() {
    ObjectNode created = apply(null, DEPLOYED, "installer");

    ObjectNode again =
        ManagedFields.apply(
            created, YamlTrees.object(DEPLOYED), "installer", false, DEPLOYMENT, "", LATER);

    assertThat(again).isEqualTo(created);
  }

  @Test
  void gives_existing_fields_without_owners_to_before_first_apply() {
    ObjectNode unowned = configMap("{a: x, b: y}");

    ApplyConflict conflict =
        catchThrowableOfType(
            ApplyConflict.class, () -> applyMap(unowned, "{a: other}", "installer"));
    ObjectNode same = applyMap(unowned, "{a: x}", "installer");

    assertThat(conflict)
        .hasMessage(
            "Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.a");
    assertThat(same.path("metadata").path("managedFields").findValuesAsText("manager"))
        .containsExactly("installer", "before-first-apply");
  }

  @Test
  void refuses_undeclared_fields_and_duplicate_items() {
    PatchRefused undeclared =
        catchThrowableOfType(
            PatchRefused.class,
            () -> apply(null, DEPLOYED.replace("replicas: 1", "replica: 1"), "installer"));
    PatchRefused duplicate =
        catchThrowableOfType(
            PatchRefused.class,
            () -> apply(null, DEPLOYED.replace("name: B", "name: A"), "installer"));

    assertThat(undeclared.code()).isEqualTo(500);
    assertThat(undeclared)
        .hasMessage(
            "failed to create typed patch object (capi-system/capi; apps/v1, Kind=Deployment):"
                + " .spec.replica: field not declared in schema");
    assertThat(duplicate)
        .hasMessageEndingWith(
            ".spec.template.spec.containers[name=\"manager\"].env: duplicate entries for key"
                + " [name=\"A\"]");
  }

  @Test
  void keeps_live_items_between_applied_ones() {
    ObjectNode live = apply(null, DEPLOYED, "installer");
    ObjectNode injected = live.deepCopy();
    ObjectNode sidecar = YamlTrees.object("{name: sidecar, image: s}");
    injected.withArray("/spec/template/spec/containers").insert(0, sidecar);
    ObjectNode updated =
        ManagedFields.recordUpdate(live, injected, "mesh", "apps/v1", "", LATER, DEPLOYMENT);

    ObjectNode again = apply(updated, DEPLOYED.replace("manager:v1", "manager:v2"), "installer");

    assertThat(again.at("/spec/template/spec/containers").findValuesAsText("image"))
        .containsExactly("s", "registry/manager:v2");
  }

  @Test
  void drops_owners_at_versions_that_are_not_served() {
    TypeShape shape = TypeShape.schemaless();
    ObjectNode old = YamlTrees.object("{apiVersion: g/v1alpha3, kind: K, spec: {a: 1}}");
    ObjectNode live = ManagedFields.apply(null, old, "one", false, shape, "", FIRST);
    live.put("apiVersion", "g/v1");
    ObjectNode applied = YamlTrees.object("{apiVersion: g/v1, kind: K, spec: {b: 2}}");

    ObjectNode alike = ManagedFields.apply(live, applied, "two", false, shape, "", LATER);
    ObjectNode unserved =
        ManagedFields.apply(live, applied, "two", false, shape, "", LATER, (object, v) -> null);

    assertThat(alike.path("metadata").path("managedFields").findValuesAsText("apiVersion"))
        .containsExactly("g/v1alpha3", "g/v1");
    assertThat(unserved.path("metadata").path("managedFields").findValuesAsText("manager"))
        .containsExactly("two");
  }
}
