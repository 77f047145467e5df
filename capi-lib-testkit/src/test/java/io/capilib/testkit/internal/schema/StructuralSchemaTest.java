package io.capilib.testkit.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuralSchemaTest {
  private static StructuralSchema spec(String schema) {
    ObjectNode root = YamlTrees.object("{type: object, properties: {}}");
    root.withObject("/properties").set("spec", YamlTrees.node(schema));
    return StructuralSchema.compile(root, KnownFormats.ALL);
  }

  private static ObjectNode object(String spec) {
    ObjectNode object = YamlTrees.object("{apiVersion: g/v1, kind: K, metadata: {name: n}}");
    object.set("spec", YamlTrees.node(spec));
    return object;
  }

  private static List<String> messages(List<Violation> violations) {
    return violations.stream().map(Violation::message).toList();
  }

  @Test
  void prunes_what_the_schema_does_not_know_and_tells_where() {
    StructuralSchema schema =
        spec(
            """
            type: object
            properties:
              known: {type: string}
              free: {type: object, x-kubernetes-preserve-unknown-fields: true,
                properties: {strict: {type: object, properties: {a: {type: string}}}}}
              map: {type: object, additionalProperties: {type: object, properties: {a: {type: string}}}}
              list: {type: array, items: {type: object, properties: {a: {type: string}}}}
              template: {type: object, x-kubernetes-embedded-resource: true,
                properties: {spec: {type: object}}}
            """);
    ObjectNode object =
        object(
            """
            known: x
            other: {a: 1}
            free: {any: {thing: 1}, strict: {a: x, b: 1}}
            map: {k: {a: x, b: 1}}
            list: [{a: x}, {a: y, b: 1}]
            template: {apiVersion: v1, kind: K, metadata: {name: n, wrong: 1}, extra: 1}
            """);
    object.withObject("/metadata").put("clusterName", "x");
    object.put("extra", 1);

    List<String> removed = schema.prune(object);

    assertThat(removed)
        .containsExactly(
            "metadata.clusterName", // the recorded scenario C16 has it first
            "extra",
            "spec.free.strict.b",
            "spec.list[1].b",
            "spec.map.k.b",
            "spec.other",
            "spec.template.extra",
            "spec.template.metadata.wrong");
    assertThat(object.path("spec"))
        .isEqualTo(
            YamlTrees.node(
                """
                known: x
                free: {any: {thing: 1}, strict: {a: x}}
                map: {k: {a: x}}
                list: [{a: x}, {a: y}]
                template: {apiVersion: v1, kind: K, metadata: {name: n}}
                """));
    assertThat(StructuralSchema.strictError(List.of("spec.a", "spec.x")))
        .isEqualTo("strict decoding error: unknown field \"spec.a\", unknown field \"spec.x\"");
  }

  @Test
  void fills_in_defaults_at_depth_and_handles_nulls() {
    StructuralSchema schema =
        spec(
            """
            type: object
            default: {}
            properties:
              replicas: {type: integer, default: 1}
              nullable: {type: string, nullable: true, default: d}
              plain: {type: string}
              absent: {type: object, properties: {a: {type: string, default: x}}}
              map: {type: object, additionalProperties: {type: object, properties: {a: {type: string, default: x}}}}
              list: {type: array, items: {type: object, properties: {a: {type: string, default: x}}}}
            """);
    ObjectNode empty = YamlTrees.object("{apiVersion: g/v1, kind: K}");
    ObjectNode full =
        object("{replicas: null, nullable: null, plain: null, map: {k: {}}, list: [{}, {a: y}]}");

    schema.applyDefaults(empty);
    schema.applyDefaults(full);

    assertThat(empty.path("spec")).isEqualTo(YamlTrees.node("{replicas: 1, nullable: d}"));
    assertThat(full.path("spec"))
        .isEqualTo(
            YamlTrees.node(
                "{replicas: 1, nullable: null, map: {k: {a: x}}, list: [{a: x}, {a: y}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: string} | 1 | spec.f: Invalid value: \"integer\": spec.f in body must be of type"
            + " string: \"integer\"",
        "{type: integer} | x | spec.f: Invalid value: \"string\": spec.f in body must be of type"
            + " integer: \"string\"",
        "{type: object} | [] | spec.f: Invalid value: \"array\": spec.f in body must be of type"
            + " object: \"array\"",
        "{type: string} | null | spec.f: Invalid value: \"null\": spec.f in body must be of type"
            + " string: \"null\"",
        "{x-kubernetes-int-or-string: true} | true | spec.f: Invalid value: \"boolean\": spec.f in"
            + " body must be of type integer,string: \"boolean\"",
        "{type: string, enum: [a, b]} | c | spec.f: Unsupported value: \"c\": supported values:"
            + " \"a\", \"b\"",
        "{type: string, maxLength: 1} | ab | spec.f: Too long: may not be more than 1 byte",
        "{type: string, minLength: 1} | '' | spec.f: Invalid value: \"\": spec.f in body should be"
            + " at least 1 chars long",
        "{type: string, pattern: '^a+$'} | b | spec.f: Invalid value: \"b\": spec.f in body should"
            + " match '^a+$'",
        "{type: integer, minimum: 1} | 0 | spec.f: Invalid value: 0: spec.f in body should be"
            + " greater than or equal to 1",
        "{type: integer, maximum: 3, exclusiveMaximum: true} | 3 | spec.f: Invalid value: 3: spec.f"
            + " in body should be less than 3",
        "{type: integer, multipleOf: 2} | 3 | spec.f: Invalid value: 3: spec.f in body should be a"
            + " multiple of 2",
        "{type: integer, format: int32} | 2147483648 | <nil>: Invalid value: \"\": Checked value"
            + " must be of type integer with format int32 in spec.f",
        "{type: array, maxItems: 1, items: {type: integer}} | [1, 2] | spec.f: Too many: 2: must"
            + " have at most 1 item",
        "{type: array, minItems: 1, items: {type: integer}} | [] | spec.f: Invalid value: 0: spec.f"
            + " in body should have at least 1 items",
        "{type: array, items: {type: string}} | [a, 1] | spec.f[1]: Invalid value: \"integer\":"
            + " spec.f[1] in body must be of type string: \"integer\"",
        "{type: object, minProperties: 1} | {} | spec.f: Invalid value: 0: spec.f in body should"
            + " have at least 1 properties",
        "{type: object, required: [a]} | {} | spec.f.a: Required value",
        "{type: string, format: date-time} | now | spec.f: Invalid value: \"now\": spec.f in body"
            + " must be of type date-time: \"now\"",
        "{type: object, not: {required: [a]}} | {a: 1} | <nil>: Invalid value: \"\": \"spec.f\""
            + " must not validate the schema (not)",
        "{type: array, x-kubernetes-list-type: set, items: {type: string}} | [a, b, a] | spec.f[2]:"
            + " Duplicate value: \"a\"",
        "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [n], items: {type:"
            + " object}} | [{n: a}, {n: a}] | spec.f[1]: Duplicate value: {\"n\":\"a\"}",
        "{type: object, x-kubernetes-embedded-resource: true} | {kind: K} | spec.f.apiVersion:"
            + " Required value",
      })
  void says_what_is_wrong_in_the_words_of_the_server(String schema, String value, String expected) {
    List<Violation> violations =
        spec("{type: object, properties: {f: " + schema + "}}")
            .validate(object("{f: " + value + "}"));

    assertThat(messages(violations)).containsExactly(expected);
  }

  @Test
  void says_twice_that_a_fraction_is_no_integer() {
    assertThat(
            messages(
                spec("{type: object, properties: {f: {type: integer}}}")
                    .validate(object("{f: 1.5}"))))
        .containsExactly(
            "spec.f: Invalid value: \"number\": spec.f in body must be of type integer: \"number\"",
            "<nil>: Invalid value: \"\": Checked value must be of type integer (default format) in"
                + " spec.f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: integer} | 1.0",
        "{type: number} | 1",
        "{x-kubernetes-int-or-string: true} | 80%",
        "{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]} | 3",
        "{type: string, nullable: true} | null",
        "{type: string, format: unheard-of} | x",
        "{type: string, format: date-time} | '2026-11-24T01:02:03.5+01:00'",
        "{type: string, format: duration} | 1h30m",
        "{type: string, format: cidr} | 10.0.0.0/8",
        "{type: string, format: ipv6} | 'fd00::1'",
        "{type: string, format: uri} | https://example.com/x",
        "{type: object, oneOf: [{required: [a]}, {required: [b]}]} | {a: 1}",
      })
  void accepts_what_the_server_accepts(String schema, String value) {
    assertThat(
            spec("{type: object, properties: {f: " + schema + "}}")
                .validate(object("{f: " + value + "}")))
        .isEmpty();
  }

  @Test
  void reports_the_closest_of_several_choices() {
    List<Violation> violations =
        spec("{type: object, properties: {f: {oneOf: [{required: [a]}, {required: [b], properties:"
                + " {c: {enum: [x]}, d: {minimum: 1}}}]}}}")
            .validate(object("{f: {c: x, d: 3}}"));

    assertThat(messages(violations))
        .containsExactly(
            "<nil>: Invalid value: \"\": \"spec.f\" must validate one and only one schema (oneOf)."
                + " Found none valid",
            "spec.f.b: Required value");
  }

  @Test
  void tolerates_what_was_wrong_before() {
    StructuralSchema schema =
        spec(
            """
            type: object
            required: [needed]
            properties:
              small: {type: integer, maximum: 1}
              nodes: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [n],
                items: {type: object, properties: {size: {type: integer, maximum: 1}}}}
              other: {type: string}
            """);
    ObjectNode old = object("{needed: x, small: 5, nodes: [{n: a, size: 5}], other: x}");
    ObjectNode reordered =
        object("{needed: x, small: 5, nodes: [{n: b, size: 1}, {n: a, size: 5}], other: y}");
    ObjectNode worse = object("{small: 6, nodes: [{n: b, size: 5}]}");

    assertThat(schema.validateUpdate(reordered, old)).isEmpty();
    assertThat(schema.validateUpdate(worse, old))
        .extracting(Violation::field)
        .containsExactly("spec.small", "spec.nodes[0].size", "spec.needed");
  }

  @Test
  void checks_only_the_status_on_its_endpoint_with_its_own_paths() {
    StructuralSchema schema =
        StructuralSchema.compile(
            YamlTrees.node(
                "{type: object, required: [spec], properties: {status: {type: object, properties:"
                    + " {phase: {type: string, minLength: 3}}}}}"),
            KnownFormats.ALL);
    ObjectNode object = YamlTrees.object("{status: {phase: x}}");

    assertThat(messages(schema.validateStatusUpdate(object, YamlTrees.object("{}"))))
        .containsExactly(
            "status.phase: Invalid value: \"x\": phase in body should be at least 3 chars long");
  }

  @Test
  void notes_that_rules_were_not_reached() {
    StructuralSchema schema =
        spec(
            "{type: object, properties: {f: {type: string}}, x-kubernetes-validations: [{rule:"
                + " self.f != ''}]}");

    assertThat(schema.hasRules()).isTrue();
    assertThat(messages(schema.validate(object("{f: 1}"))))
        .last()
        .asString()
        .startsWith("<nil>: Invalid value: null: some validation rules were not checked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ipv4 10.0.0",
        "ipv6 1:2",
        "ipv6 ::1::",
        "cidr 10.0.0.0/33",
        "uuid x",
        "date 2026-02-30",
        "date-time 2026-01-01T25:00:00Z",
        "duration soon",
        "email x",
        "mac 00:11",
        "byte ?",
        "hostname -x",
        "k8s-short-name X",
        "uri example"
      })
  void refuses_texts_that_do_not_have_the_format(String formatAndText) {
    String[] parts = formatAndText.split(" ", 2);

    assertThat(Formats.matches(parts[0], parts[1])).isFalse();
  }
}
