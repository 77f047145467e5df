package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.protocol.ApiError;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The field selectors of list, watch and deletecollection. */
public final class FieldSelector {
  private static final Pattern TERM = Pattern.compile("([^=!]+)(==|=|!=)(.*)");
  private static final Set<String> COMMON = Set.of("metadata.name", "metadata.namespace");
  private static final Map<String, Set<String>> OF_KIND =
      Map.of(
          "Namespace", Set.of("status.phase"),
          "Secret", Set.of("type"),
          "Pod", Set.of("spec.nodeName", "status.phase", "status.podIP", "spec.serviceAccountName"),
          "Node", Set.of("spec.unschedulable"),
          "Event",
              Set.of(
                  "involvedObject.kind",
                  "involvedObject.namespace",
                  "involvedObject.name",
                  "involvedObject.uid",
                  "reason",
                  "type"));

  private FieldSelector() {}

  public static Predicate<ObjectNode> parse(ResourceKind kind, String version, String selector) {
    Predicate<ObjectNode> all = object -> true;
    if (selector.isBlank()) {
      return all;
    }
    for (String term : selector.split(",", -1)) {
      all = all.and(term(kind, version, term));
    }
    return all;
  }

  private static Predicate<ObjectNode> term(ResourceKind kind, String version, String text) {
    Matcher term = TERM.matcher(text);
    if (!term.matches()) {
      throw ApiError.badRequest(
          "invalid selector: '" + text + "'; can't understand '" + text + "'");
    }
    String field = term.group(1);
    Set<String> ofKind =
        kind.rules() instanceof CustomRules custom
            ? custom.selectable(version)
            : OF_KIND.getOrDefault(kind.names().kind(), Set.of());
    if (!COMMON.contains(field) && !ofKind.contains(field)) {
      throw ApiError.badRequest(unknown(kind, field));
    }
    boolean equal = !term.group(2).equals("!=");
    return object -> value(object, field).equals(term.group(3)) == equal;
  }

  private static String unknown(ResourceKind kind, String field) {
    return kind.is(Trait.CUSTOM) || OF_KIND.containsKey(kind.names().kind())
        ? "field label not supported: " + field
        : '"'
            + field
            + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";
  }

  private static String value(JsonNode object, String field) {
    return object.at("/" + field.replace('.', '/')).asText();
  }
}
