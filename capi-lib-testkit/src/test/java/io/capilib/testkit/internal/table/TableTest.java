package io.capilib.testkit.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects as tables. */
final class TableTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @ParameterizedTest
  @CsvSource({
    "-2, <invalid>",
    "-1, 0s",
    "119, 119s",
    "120, 2m",
    "125, 2m5s",
    "600, 10m",
    "10800, 3h",
    "10860, 3h1m",
    "28800, 8h",
    "172800, 2d",
    "176400, 2d1h",
    "691200, 8d",
    "63072000, 2y",
    "63158400, 2y1d",
    "252288000, 8y"
  })
  void agesAreShort(long seconds, String text) {
    assertThat(HumanTime.text(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".spec.size | 3",
        ".spec.parts[1].name | hinge",
        ".spec.parts[-1].name | hinge",
        ".spec.parts[*].name | lid",
        ".spec.parts[?(@.name==\"hinge\")].colour | grey",
        ".metadata.annotations.a\\.b/c | d",
        ".metadata.annotations['a.b/c'] | d",
        ".spec.none | ''",
        ".spec.parts[7].name | ''",
        ".spec..size | ''"
      })
  void aPathFindsTheFirstValue(String path, String value) {
    assertThat(ColumnPath.parse(path).first(widget()).asText()).isEqualTo(value);
  }

  @Test
  void aCustomKindHasTheColumnsOfItsDefinition() {
    JsonNode columns =
        Json.parseObject(
                """
                {"columns": [{"name": "Size", "type": "integer", "jsonPath": ".spec.size"},
                 {"name": "Parts", "type": "string", "jsonPath": ".spec.parts", "priority": 1},
                 {"name": "Phase", "type": "string", "jsonPath": ".status.phase"},
                 {"name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"}]}
                """)
            .path("columns");

    ObjectNode table = table(CustomColumns.of(columns), widget(), "");

    assertThat(table.path("columnDefinitions").findValuesAsText("name"))
        .containsExactly("Name", "Size", "Parts", "Phase", "Age");
    assertThat(table.at("/rows/0/cells").toString())
        .isEqualTo(
            "[\"w\",3,\"[{\\\"name\\\":\\\"lid\\\"},"
                + "{\\\"name\\\":\\\"hinge\\\",\\\"colour\\\":\\\"grey\\\"}]\",null,\"5s\"]");
    assertThat(table.at("/rows/0/object/kind").asText()).isEqualTo("PartialObjectMetadata");
  }

  @Test
  void aCustomKindWithoutColumnsHasItsAge() {
    ObjectNode table = table(CustomColumns.of(Json.array()), widget(), "None");

    assertThat(table.at("/rows/0/cells").toString()).isEqualTo("[\"w\",\"5s\"]");
    assertThat(table.at("/rows/0/object").isNull()).isTrue();
  }

  @Test
  void aDaemonSetShowsItsPods() {
    ObjectNode daemons =
        Json.parseObject(
            """
            {"metadata": {"name": "d"}, "spec": {
             "selector": {"matchLabels": {"b": "1", "a": "2"},
              "matchExpressions": [{"key": "c", "operator": "NotIn", "values": ["y", "x"]}]},
             "template": {"spec": {"containers": [{"name": "n", "image": "i", "ports": [{"name": "p"}]}]}}},
             "status": {"numberReady": 2}}
            """);

    assertThat(table("daemonsets.apps", daemons).at("/rows/0/cells").toString())
        .isEqualTo(
            "[\"d\",0,0,2,0,0,\"<none>\",\"<unknown>\",\"n\",\"i\",\"a=2,b=1,c notin (x,y)\"]");
  }

  @Test
  void aBindingShowsWhomItIsFor() {
    ObjectNode binding =
        Json.parseObject(
            """
            {"metadata": {"name": "b"}, "roleRef": {"kind": "Role", "name": "r"}, "subjects": [
             {"kind": "User", "name": "u"}, {"kind": "User", "name": "v"},
             {"kind": "ServiceAccount", "name": "s", "namespace": "n"}]}
            """);

    assertThat(
            table("rolebindings.rbac.authorization.k8s.io", binding).at("/rows/0/cells").toString())
        .isEqualTo("[\"b\",\"Role/r\",\"<unknown>\",\"u, v\",\"\",\"n/s\"]");
  }

  private static ObjectNode table(String resource, ObjectNode object) {
    return table(BuiltInColumns.of(resource).orElseThrow(), object, "");
  }

  private static ObjectNode table(Columns columns, ObjectNode object, String include) {
    return new Table(columns, include).of(object.path("metadata"), List.of(object), true, NOW);
  }

  private static ObjectNode widget() {
    return Json.parseObject(
        """
        {"metadata": {"name": "w", "creationTimestamp": "2026-01-02T03:04:00Z",
          "annotations": {"a.b/c": "d"}},
         "spec": {"size": 3, "parts": [{"name": "lid"}, {"name": "hinge", "colour": "grey"}]}}
        """);
  }
}
