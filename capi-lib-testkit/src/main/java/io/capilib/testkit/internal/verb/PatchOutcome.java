package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.BodyDecoder;
import io.capilib.testkit.internal.codec.DuplicateFields;
import io.capilib.testkit.internal.codec.WriteOptions;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.patch.GoText;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.GroupResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes what a patch made of an object. What is wrong with it is told of the patch: a strategic
 * one is quoted itself, of the others what they led to.
 */
record PatchOutcome(ResourceRequest request, String type, JsonNode document, WriteOptions options) {
  private static final Pattern MISTYPED =
      Pattern.compile("json: cannot unmarshal (\\w+).* into Go struct field .* of type (.*)");
  private static final Map<String, String> KINDS =
      Map.of("number", "int64", "array", "slice", "object", "map");
  private static final Map<String, String> TYPES =
      Map.of("number", "int64", "array", "[]interface {}", "object", "map[string]interface {}");
  private static final Set<String> OPERATION = Set.of("op", "path", "from", "value");

  ObjectNode decoded(ObjectNode changed) {
    List<String> problems = problems();
    boolean strict = options.fieldValidation().equals("Strict");
    Supplier<String> shown = () -> shown(changed);
    if (strict || !changed.path("metadata").isObject()) {
      String beforeItIsPruned = shown.get();
      shown = () -> beforeItIsPruned;
    }
    if (strict && !problems.isEmpty() && !type.equals(PatchHandler.STRATEGIC)) {
      throw refusal(shown.get(), "strict decoding error: " + String.join(", ", problems));
    }
    Supplier<String> quoted = shown;
    return BodyDecoder.decoded(
        request, changed, options, problems, why -> refusal(quoted.get(), worded(why)));
  }

  /** A strategic patch makes a tree, which is converted, not decoded, and that has other words. */
  private String worded(String why) {
    Matcher mistyped = MISTYPED.matcher(why);
    if (!type.equals(PatchHandler.STRATEGIC) || !mistyped.matches()) {
      return why;
    }
    String given = mistyped.group(1);
    String wanted = mistyped.group(2);
    if (wanted.startsWith("map[") || wanted.equals("v1.ResourceList")) {
      return "cannot restore map from " + KINDS.getOrDefault(given, given);
    }
    if (wanted.startsWith("[]")) {
      return "cannot restore slice from " + KINDS.getOrDefault(given, given);
    }
    return wanted.startsWith("v1.") && !wanted.matches(".*(Policy|Protocol|Effect|Operator|Type)")
        ? "cannot restore struct from: " + KINDS.getOrDefault(given, given)
        : "cannot convert " + TYPES.getOrDefault(given, given) + " to " + wanted;
  }

  private String shown(ObjectNode changed) {
    return type.equals(PatchHandler.STRATEGIC)
        ? GoText.of(document)
        : GoText.json(changed, !request.kind().is(Trait.CUSTOM), touchesMetadata());
  }

  /** What a patch goes into becomes a map, and so is sorted. */
  private boolean touchesMetadata() {
    if (!type.equals(PatchHandler.JSON)) {
      return document.has("metadata");
    }
    for (JsonNode operation : document) {
      if (operation.path("path").asText().startsWith("/metadata")) {
        return true;
      }
    }
    return false;
  }

  private static ApiError refusal(String shown, String why) {
    return ApiError.invalid(
        new GroupResource("", ""), "", List.of(FieldError.invalid("patch", shown, why)));
  }

  /** Returns what a strict client does not want to see in the patch itself. */
  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    String prefix = type.equals(PatchHandler.JSON) ? "json patch " : "";
    DuplicateFields.in(request.http().body())
        .forEach(path -> problems.add(prefix + "duplicate field \"" + path + '"'));
    for (int i = 0; type.equals(PatchHandler.JSON) && i < document.size(); i++) {
      String operation = "[" + i + "].";
      document
          .get(i)
          .fieldNames()
          .forEachRemaining(
              member -> {
                if (!OPERATION.contains(member)) {
                  problems.add(prefix + "unknown field \"" + operation + member + '"');
                }
              });
    }
    return problems;
  }
}
