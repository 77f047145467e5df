package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a built-in object, as a text of the table; {@link BuiltinTypes} says how to read it.
 *
 * @param scalar Go's type of what is at the bottom, if that is a scalar
 */
record BuiltinShape(String text, String scalar) implements TypeShape {
  private static final String DEFINITION = "apiextensions.v1.CustomResourceDefinition";
  private static final Map<String, List<String>> KEPT_BY_STATUS =
      Map.of(
          "apps.v1.Deployment",
          List.of("labels"),
          "core.v1.Pod",
          List.of("deletionTimestamp", "ownerReferences"));

  private String bare() {
    return text.startsWith("+") ? text.substring(1) : text;
  }

  private @Nullable String type() {
    String name = bare().startsWith("!") ? bare().substring(1) : bare();
    return name.isEmpty() || "[{*0".indexOf(name.charAt(0)) >= 0 ? null : name;
  }

  private boolean isList() {
    return bare().startsWith("[");
  }

  private boolean isMap() {
    return bare().startsWith("{") || bare().startsWith("!{");
  }

  @Override
  public String goType() {
    String type = type();
    if (type != null) {
      return "v1." + type.substring(type.lastIndexOf('.') + 1);
    }
    if (isMap() && scalar.equals("resource.Quantity")) {
      return "v1.ResourceList";
    }
    if (!isList() && !isMap()) {
      return scalar;
    }
    String inner = isList() ? items().goType() : field("").goType();
    return (isList() ? "[]" : "map[string]") + (inner.isEmpty() ? "string" : inner);
  }

  @Override
  public Form form() {
    if (isList()) {
      return Form.LIST;
    }
    if (isMap() || type() != null) {
      return Form.MAP;
    }
    return switch (scalar) {
      case "bool" -> Form.BOOLEAN;
      case "int32", "int64", "float64" -> Form.NUMBER;
      case "intstr.IntOrString", "resource.Quantity" -> Form.SCALAR;
      default -> Form.STRING;
    };
  }

  @Override
  public String typeName() {
    String type = type();
    return type == null ? "" : type;
  }

  private String brackets() {
    return isList() ? bare().substring(1, bare().indexOf(']')) : "";
  }

  private List<String> keys() {
    String keys = brackets().replaceFirst("~.*", "");
    return keys.isEmpty() ? List.of() : List.of(keys.split(",", -1));
  }

  @Override
  public ListKind list() {
    List<String> keys = keys();
    if (keys.isEmpty()) {
      return ListKind.ATOMIC;
    }
    return keys.get(0).equals("set") ? ListKind.SET : ListKind.MAP;
  }

  @Override
  public List<String> listKeys() {
    return list() == ListKind.MAP
        ? keys().stream().map(key -> key.replaceFirst("=.*", "")).toList()
        : List.of();
  }

  @Override
  public @Nullable JsonNode defaultOfKey(String key) {
    return keys().stream()
        .filter(text -> text.startsWith(key + "="))
        .map(text -> (JsonNode) TextNode.valueOf(text.substring(key.length() + 1)))
        .findFirst()
        .orElseGet(() -> zero(items().field(key).form()));
  }

  /** What Go has for a field that is absent. */
  private static JsonNode zero(Form form) {
    return form == Form.NUMBER ? LongNode.valueOf(0) : TextNode.valueOf("");
  }

  @Override
  public boolean atomicMap() {
    String type = type();
    return bare().startsWith("!") || (type != null && BuiltinTypes.type(type).has("!"));
  }

  @Override
  public boolean declares(String field) {
    String type = type();
    return type != null && BuiltinTypes.type(type).has(field);
  }

  @Override
  public boolean omitsZero(String field) {
    String type = type();
    return type != null && BuiltinTypes.type(type).path(field).asText().equals("0");
  }

  @Override
  public boolean open() {
    return type() == null;
  }

  @Override
  public TypeShape field(String name) {
    String type = type();
    if (type != null) {
      JsonNode field = BuiltinTypes.type(type).path(name);
      return field.isTextual()
          ? of(field.textValue(), BuiltinTypes.scalar(type, name))
          : DeducedShape.VALUE;
    }
    return isMap() ? of(bare().substring(bare().indexOf('}') + 1), scalar) : DeducedShape.VALUE;
  }

  @Override
  public TypeShape items() {
    return isList() ? of(bare().substring(bare().indexOf(']') + 1), scalar) : DeducedShape.VALUE;
  }

  private static TypeShape of(String text, String scalar) {
    return text.equals("*") ? DeducedShape.VALUE : new BuiltinShape(text, scalar);
  }

  @Override
  public @Nullable String patchMergeKey() {
    int tilde = brackets().indexOf('~');
    return tilde < 0 ? null : brackets().substring(tilde + 1);
  }

  @Override
  public ObjectNode blank() {
    return BuiltinTypes.blank(text);
  }

  @Override
  public List<String> keptByStatus() {
    return KEPT_BY_STATUS.getOrDefault(typeName(), List.of());
  }

  @Override
  public FieldSet unownable(String subresource) {
    if (subresource.equals("status") && !typeName().equals(DEFINITION)) {
      FieldSet kept = new FieldSet();
      for (String member : keptByStatus()) {
        kept = kept.union(new FieldSet().with("metadata", FieldSet.ofFields(member)));
      }
      return FieldSet.ofFields("spec").union(kept);
    }
    if (!subresource.isEmpty()) {
      return TypeShape.super.unownable(subresource);
    }
    return declares("status") ? FieldSet.ofFields("status") : new FieldSet();
  }
}
