package io.capilib.testkit.internal.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordedUpdateTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final TypeShape SHAPE =
      TypeShape.customResource(
          YamlTrees.node(
              """
              type: object
              properties:
                spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
                status: {type: object, x-kubernetes-preserve-unknown-fields: true}
              """),
          true,
          false);

  private static ObjectNode object(String spec) {
    return YamlTrees.object(
        "{apiVersion: g/v1, kind: K, metadata: {name: n, uid: u, labels: {l: v}}, spec: "
            + spec
            + ", status: {ready: true}}");
  }

  private static ObjectNode record(
      @Nullable ObjectNode old, ObjectNode updated, String manager, String subresource) {
    return ManagedFields.recordUpdate(old, updated, manager, "g/v1", subresource, NOW, SHAPE);
  }

  private static String fields(ObjectNode object, int entry) {
    return object.path("metadata").path("managedFields").path(entry).path("fieldsV1").toString();
  }

  @Test
  void owns_what_a_creation_set_except_identity_and_status() {
    ObjectNode created = record(null, object("{a: 1, m: {k: v}}"), "curl", "");

    assertThat(fields(created, 0))
        .isEqualTo(
            "{\"f:metadata\":{\"f:labels\":{\".\":{},\"f:l\":{}}},"
                + "\"f:spec\":{\".\":{},\"f:a\":{},\"f:m\":{\".\":{},\"f:k\":{}}}}");
  }

  @Test
  void moves_a_changed_field_to_its_writer() {
    ObjectNode created = record(null, object("{a: 1, b: 1}"), "one", "");
    ObjectNode changed = created.deepCopy();
    changed.withObject("/spec").put("b", 2);

    ObjectNode updated = record(created, changed, "two", "");

    assertThat(fields(updated, 0)).contains("f:a").doesNotContain("f:b");
    assertThat(fields(updated, 1)).isEqualTo("{\"f:spec\":{\"f:b\":{}}}");
  }

  @Test
  void owns_only_the_status_through_its_subresource() {
    ObjectNode created = record(null, object("{a: 1}"), "one", "");
    ObjectNode changed = object("{a: 2}");
    changed.withObject("/status").put("phase", "Running");

    ObjectNode updated = record(created, changed, "controller", "status");

    assertThat(fields(updated, 0)).isEqualTo("{\"f:status\":{\"f:phase\":{}}}");
    assertThat(updated.at("/metadata/managedFields/0/subresource").asText()).isEqualTo("status");
  }

  @Test
  void ignores_left_out_entries_and_forgets_all_on_reset() {
    ObjectNode created = record(null, object("{a: 1}"), "one", "");
    ObjectNode reset = object("{a: 1}");
    reset.withObject("/metadata").putArray("managedFields").addObject();

    assertThat(record(created, object("{a: 1}"), "two", "")).isEqualTo(created);
    assertThat(record(created, reset, "two", "").path("metadata").has("managedFields")).isFalse();
  }

  @Test
  void starts_no_tracking_in_between() {
    ObjectNode untracked = object("{a: 1}");

    ObjectNode updated = record(untracked, object("{a: 2}"), "two", "");

    assertThat(updated.path("metadata").has("managedFields")).isFalse();
  }

  @Test
  void merges_the_oldest_of_more_than_ten_updaters() {
    ObjectNode live = record(null, object("{a: 0}"), "m0", "");
    for (int i = 1; i <= 11; i++) {
      ObjectNode changed = live.deepCopy();
      changed.withObject("/spec").put("field" + i, i);
      live =
          ManagedFields.recordUpdate(live, changed, "m" + i, "g/v1", "", NOW.plusSeconds(i), SHAPE);
    }

    assertThat(live.path("metadata").path("managedFields").findValuesAsText("manager"))
        .hasSize(10)
        .startsWith("ancient-changes", "m3");
    assertThat(fields(live, 0)).contains("f:a", "f:field1", "f:field2");
  }
}
