package io.capilib.testkit.internal.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchesTest {
  private static final String DOCUMENT = "{a: {b: 1}, list: [x, y, z]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{op: add, path: /a/c~1d, value: 2} | {a: {b: 1, c/d: 2}, list: [x, y, z]}",
        "{op: replace, path: /a/new, value: 2} | {a: {b: 1, new: 2}, list: [x, y, z]}",
        "{op: replace, path: /status, value: {}} | {a: {b: 1}, list: [x, y, z], status: {}}",
        "{op: test, path: /a/none, value: null} | {a: {b: 1}, list: [x, y, z]}",
        "{op: copy, from: /a/none, path: /a/b} | {a: {b: null}, list: [x, y, z]}",
        "{op: remove, path: /list/-1} | {a: {b: 1}, list: [x, y]}",
        "{op: replace, path: /list/-3, value: n} | {a: {b: 1}, list: [n, y, z]}",
        "{op: add, path: /list/-, value: n} | {a: {b: 1}, list: [x, y, z, n]}",
        "{op: add, path: /list/-1, value: n} | {a: {b: 1}, list: [x, y, z, n]}",
        "{op: move, from: /a, path: /m} | {m: {b: 1}, list: [x, y, z]}",
        "{op: replace, path: '', value: {w: 1}} | {w: 1}",
      })
  void json_patch_follows_the_dialect_of_the_server(String operation, String expected) {
    ObjectNode patched =
        Patches.jsonPatch(YamlTrees.object(DOCUMENT), YamlTrees.node("[" + operation + "]"));

    assertThat(patched).isEqualTo(YamlTrees.node(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{op: test, path: /a/b, value: 2}",
        "{op: remove, path: /a/none}",
        "{op: add, path: /none/b, value: 1}",
        "{op: add, path: /list/9, value: 1}",
        "{op: remove, path: /list/-9}",
        "{op: move, from: /none, path: /a}",
        "{op: add, path: '', value: {}}",
        "{op: leap, path: /a}",
        "{op: replace, path: /none/b, value: 1}",
      })
  void json_patch_fails_with_one_text(String operation) {
    PatchRefused refused =
        catchThrowableOfType(
            PatchRefused.class,
            () ->
                Patches.jsonPatch(
                    YamlTrees.object(DOCUMENT), YamlTrees.node("[" + operation + "]")));

    assertThat(refused)
        .hasMessage("the server rejected our request due to an error in our request");
    assertThat(refused.code()).isEqualTo(422);
  }

  @Test
  void merge_patch_drops_nulls_of_new_objects_and_keeps_those_of_lists() {
    ObjectNode patched =
        Patches.mergePatch(
            YamlTrees.object("{a: {b: 1}, s: x}"),
            YamlTrees.node("{a: {b: null}, s: {n: null, k: 1}, l: [null]}"));

    assertThat(patched).isEqualTo(YamlTrees.node("{a: {}, s: {k: 1}, l: [null]}"));
    assertThatThrownBy(() -> Patches.mergePatch(patched, YamlTrees.node("[]")))
        .hasMessage(
            "error decoding patch: json: cannot unmarshal array into Go value of type"
                + " map[string]interface {}");
  }

  private static String pod(String original, String patch) {
    TypeShape pod = Objects.requireNonNull(TypeShape.builtin("v1", "Pod"));
    return Patches.strategicMerge(YamlTrees.object(original), YamlTrees.object(patch), pod)
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{spec: {containers: [{name: a, image: i}, {name: b}]}}"
            + "|{spec: {containers: [{name: a, image: j}, {name: c}]}}"
            + "|{spec: {containers: [{name: a, image: j}, {name: c}, {name: b}]}}",
        "{spec: {containers: [{name: a}, {name: b}]}}"
            + "|{spec: {containers: [{name: a, $patch: delete}]}}"
            + "|{spec: {containers: [{name: b}]}}",
        "{spec: {containers: [{name: a}, {name: b}]}}"
            + "|{spec: {containers: [{name: c}, {$patch: replace}]}}"
            + "|{spec: {containers: [{name: c}]}}",
        "{spec: {containers: [{name: a}, {name: b}, {name: s}]}}"
            + "|{spec: {containers: [{name: c}],"
            + " $setElementOrder/containers: [{name: c}, {name: b}, {name: a}]}}"
            + "|{spec: {containers: [{name: c}, {name: b}, {name: a}, {name: s}]}}",
        "{metadata: {finalizers: [a, b]}}|{metadata: {finalizers: [c, a]}}"
            + "|{metadata: {finalizers: [c, a, b]}}",
        "{metadata: {finalizers: [a, b]}}"
            + "|{metadata: {$deleteFromPrimitiveList/finalizers: [a]}}"
            + "|{metadata: {finalizers: [b]}}",
        "{metadata: {labels: {a: b}}}|{metadata: {labels: {a: null, c: d}}}"
            + "|{metadata: {labels: {c: d}}}",
        "{metadata: {labels: {a: b}}}|{metadata: {labels: {$patch: replace, c: d}}}"
            + "|{metadata: {labels: {c: d}}}",
        "{spec: {}}|{spec: {containers: [{image: i}]}}|{spec: {containers: [{image: i}]}}",
        "{spec: {tolerations: [{key: a}]}}|{spec: {tolerations: [{key: b}]}}"
            + "|{spec: {tolerations: [{key: b}]}}",
        "{spec: {volumes: [{name: v, emptyDir: {}}]}}"
            + "|{spec: {volumes: [{name: v, $retainKeys: [name, secret], secret: {}}]}}"
            + "|{spec: {volumes: [{name: v, secret: {}}]}}",
      })
  void strategic_merge_follows_keys_and_directives(String original, String patch, String expected) {
    assertThat(pod(original, patch)).isEqualTo(YamlTrees.node(expected).toString());
  }

  @Test
  void strategic_merge_needs_the_merge_key_where_there_is_a_list_to_merge_with() {
    String original = "{spec: {containers: [{name: c}]}}";
    assertThatThrownBy(() -> pod(original, "{spec: {containers: [{image: i}]}}"))
        .isInstanceOf(PatchRefused.class)
        .hasMessageContaining("does not contain declared merge key: name");
  }
}
