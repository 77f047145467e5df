package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.patch.GoText;
import io.capilib.testkit.internal.store.GroupResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decodes what a patch made of an object. What is wrong with it is told of the patch: a strategic
 * one is quoted itself, of the others what they led to.
 */
record PatchOutcome(ResourceRequest request, String type, JsonNode document, WriteOptions options) {
  private static final Set<String> OPERATION = Set.of("op", "path", "from", "value");

  ObjectNode decoded(ObjectNode changed) {
    List<String> problems = problems();
    boolean strict = options.fieldValidation().equals("Strict");
    Supplier<String> shown = () -> shown(changed);
    if (strict) {
      String beforeItIsPruned = shown.get();
      shown = () -> beforeItIsPruned;
    }
    if (strict && !problems.isEmpty() && !type.equals(PatchHandler.STRATEGIC)) {
      throw refusal(shown.get(), "strict decoding error: " + String.join(", ", problems));
    }
    Supplier<String> quoted = shown;
    return BodyDecoder.decoded(
        request, changed, options, problems, why -> refusal(quoted.get(), why));
  }

  private String shown(ObjectNode changed) {
    return type.equals(PatchHandler.STRATEGIC)
        ? GoText.of(document)
        : GoText.json(changed, !request.kind().is(Trait.CUSTOM));
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
