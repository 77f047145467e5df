package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.protocol.Warnings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is checked in the metadata of every object. */
public final class MetaRules {
  private static final int LARGEST_ANNOTATIONS = 256 * 1024;
  private static final List<String> STANDARD_FINALIZERS =
      List.of("kubernetes", "foregroundDeletion", "orphan");
  private static final List<String> OWNER_MEMBERS =
      List.of("apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion");

  private MetaRules() {}

  /** Returns what is wrong with the metadata of a new object. */
  public static List<FieldError> validate(ResourceKind kind, ObjectNode object) {
    Meta meta = Meta.of(object);
    return asNew(kind, meta, content(kind, meta), qualified(kind, meta));
  }

  /**
   * Returns what is wrong with changed metadata. A server looks for most of it twice more, and once
   * again for kinds that are checked as if they were new.
   */
  public static List<FieldError> validateUpdate(
      ResourceKind kind, ObjectNode changed, ObjectNode old) {
    Meta meta = Meta.of(changed);
    List<FieldError> content = content(kind, meta);
    List<FieldError> changes = changes(meta, Meta.of(old));
    List<FieldError> qualified = qualified(kind, meta);
    List<FieldError> errors = asNew(kind, meta, content, List.of());
    boolean other = !changed.path("kind").asText().equals(kind.names().kind());
    for (int i = 0; i < (other || kind.is(Trait.CHECKED_ONCE) ? 1 : 2); i++) {
      errors.addAll(changes);
      errors.addAll(content);
    }
    errors.addAll(qualified);
    if (kind.is(Trait.CHECKED_AS_NEW)) {
      errors.addAll(asNew(kind, meta, content, qualified));
    }
    return errors;
  }

  /** Returns all that is wrong in the order in which a server finds it in something new. */
  private static List<FieldError> asNew(
      ResourceKind kind, Meta meta, List<FieldError> content, List<FieldError> qualified) {
    List<FieldError> errors = new ArrayList<>();
    checkName(kind, meta, errors);
    errors.addAll(content);
    checkFinalizers(kind, meta, errors);
    errors.addAll(qualified);
    return errors;
  }

  private static List<FieldError> content(ResourceKind kind, Meta meta) {
    List<FieldError> errors = new ArrayList<>();
    checkLabels(meta.node().path("labels"), kind.release(), errors);
    checkAnnotations(meta.node().path("annotations"), kind.release(), errors);
    checkOwners(meta.node().path("ownerReferences"), errors);
    return errors;
  }

  /** Drops owners that are there twice. Those of a patch are looked for later. */
  public static void dropEqualOwners(Meta meta, boolean patched, Warnings warnings) {
    Set<JsonNode> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    var owners = Json.array();
    for (JsonNode owner : meta.node().path("ownerReferences")) {
      if (seen.add(owner)) {
        owners.add(owner);
      } else {
        repeated.add(owner.path("uid").asText());
      }
    }
    if (!repeated.isEmpty()) {
      meta.node().set("ownerReferences", owners);
      warnings.add(
          ".metadata.ownerReferences contains duplicate entries"
              + (patched ? " after mutating admission happens" : "")
              + "; API server dedups owner references in 1.20+, and may reject such requests as"
              + " early as 1.24; please fix your requests; duplicate UID(s) observed: "
              + String.join(", ", repeated));
    }
  }

  /** Finalizers may only go once the object is being deleted, and only a DELETE begins that. */
  private static List<FieldError> changes(Meta changed, Meta old) {
    List<FieldError> errors = new ArrayList<>();
    List<String> added = new ArrayList<>(changed.finalizers());
    added.removeAll(old.finalizers());
    if (old.deleting() && !added.isEmpty()) {
      errors.add(
          FieldError.forbidden(
              "metadata.finalizers",
              "no new finalizers can be added if the object is being deleted, found new finalizers"
                  + " []string{\""
                  + String.join("\", \"", added)
                  + "\"}"));
    }
    if (changed.deleting() && !old.deleting()) {
      errors.add(
          FieldError.invalid(
              "metadata.deletionTimestamp",
              changed.text("deletionTimestamp"),
              "field is immutable"));
    }
    return errors;
  }

  private static void checkName(ResourceKind kind, Meta meta, List<FieldError> errors) {
    String prefix = meta.text("generateName");
    if (!prefix.isEmpty()) {
      // The suffix will make a good end of what is no good end by itself.
      String sample =
          prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 1) + 'a' : prefix;
      format(kind, sample)
          .forEach(
              problem -> errors.add(FieldError.invalid("metadata.generateName", prefix, problem)));
    }
    String name = meta.name();
    if (name.isEmpty()) {
      errors.add(FieldError.required("metadata.name", "name or generateName is required"));
    }
    if (!name.isEmpty()) {
      format(kind, name)
          .forEach(problem -> errors.add(FieldError.invalid("metadata.name", name, problem)));
    }
  }

  private static List<String> format(ResourceKind kind, String name) {
    if (kind.group().equals(BuiltInKinds.RBAC)) {
      return NameFormats.pathSegment(name);
    }
    return switch (kind.names().kind()) {
      case "Namespace" -> NameFormats.label(name);
      case "Service" -> kind.release().serviceName().apply(name);
      default -> NameFormats.subdomain(name);
    };
  }

  /** Returns what is wrong with labels. */
  public static List<FieldError> labels(JsonNode labels, KubernetesRelease release) {
    List<FieldError> errors = new ArrayList<>();
    checkLabels(labels, release, errors);
    return errors;
  }

  private static void checkLabels(
      JsonNode labels, KubernetesRelease release, List<FieldError> errors) {
    String field = "metadata.labels";
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      NameFormats.qualified(label.getKey(), release.labelKey())
          .forEach(problem -> errors.add(FieldError.invalid(field, label.getKey(), problem)));
      String value = label.getValue().asText();
      NameFormats.labelValue(value)
          .forEach(problem -> errors.add(FieldError.invalid(field, value, problem)));
    }
  }

  private static void checkAnnotations(
      JsonNode annotations, KubernetesRelease release, List<FieldError> errors) {
    String field = "metadata.annotations";
    long size = 0;
    for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
      NameFormats.qualified(annotation.getKey(), release.labelKey())
          .forEach(problem -> errors.add(FieldError.invalid(field, annotation.getKey(), problem)));
      size +=
          annotation.getKey().getBytes(StandardCharsets.UTF_8).length
              + annotation.getValue().asText().getBytes(StandardCharsets.UTF_8).length;
    }
    if (size > LARGEST_ANNOTATIONS) {
      errors.add(FieldError.tooLong(field, LARGEST_ANNOTATIONS));
    }
  }

  private static void checkOwners(JsonNode owners, List<FieldError> errors) {
    List<String> controllers = new ArrayList<>();
    for (JsonNode owner : owners) {
      String apiVersion = owner.path("apiVersion").asText();
      String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
      String field = "metadata.ownerReferences";
      if (version.isEmpty()) {
        errors.add(FieldError.invalid(field + ".apiVersion", version, "version must not be empty"));
      }
      for (String member : List.of("kind", "name", "uid")) {
        if (owner.path(member).asText().isEmpty()) {
          errors.add(FieldError.invalid(field + "." + member, "", "must not be empty"));
        }
      }
      if (apiVersion.equals("v1") && owner.path("kind").asText().equals("Event")) {
        errors.add(
            FieldError.invalidPlain(
                field, printed(owner), "/v1, Kind=Event is disallowed from being an owner"));
      }
      if (owner.path("controller").asBoolean()) {
        controllers.add(owner.path("kind").asText() + "/" + owner.path("name").asText());
      }
    }
    if (controllers.size() > 1) {
      List<String> all = new ArrayList<>();
      owners.forEach(owner -> all.add(printed(owner)));
      errors.add(
          FieldError.invalidPlain(
              "metadata.ownerReferences",
              "[" + String.join(",", all) + "]",
              "Only one reference can have Controller set to true. Found \"true\" in references for"
                  + " "
                  + String.join(" and ", controllers.subList(0, 2))));
    }
  }

  /** Returns an owner as the server prints it: its fields in the order of the Go type. */
  private static String printed(JsonNode owner) {
    ObjectNode printed = Json.object();
    for (String member : OWNER_MEMBERS) {
      if (owner.has(member)) {
        printed.set(member, owner.get(member));
      } else if (OWNER_MEMBERS.indexOf(member) < OWNER_MEMBERS.indexOf("controller")) {
        printed.put(member, "");
      }
    }
    return printed.toString();
  }

  private static boolean isPlain(String finalizer) {
    return !finalizer.contains("/") && !STANDARD_FINALIZERS.contains(finalizer);
  }

  /** Tells the client of new finalizers that others might use, too; built-in kinds refuse them. */
  public static void warn(ResourceKind kind, Meta meta, List<String> old, Warnings warnings) {
    for (String finalizer : meta.finalizers()) {
      if (kind.is(Trait.CUSTOM) && isPlain(finalizer) && !old.contains(finalizer)) {
        warnings.add(
            "metadata.finalizers: \""
                + finalizer
                + "\": prefer a domain-qualified finalizer name to avoid accidental conflicts with"
                + " other finalizer writers");
      }
    }
  }

  /** Returns the finalizers that only custom objects may have. */
  private static List<FieldError> qualified(ResourceKind kind, Meta meta) {
    List<FieldError> errors = new ArrayList<>();
    List<String> finalizers = meta.finalizers();
    for (int i = 0; i < finalizers.size() && !kind.is(Trait.CUSTOM); i++) {
      if (isPlain(finalizers.get(i))) {
        errors.add(
            FieldError.invalid(
                "metadata.finalizers[" + i + "]",
                finalizers.get(i),
                "name is neither a standard finalizer name nor is it fully qualified"));
      }
    }
    return errors;
  }

  private static void checkFinalizers(ResourceKind kind, Meta meta, List<FieldError> errors) {
    List<String> finalizers = meta.finalizers();
    String field = "metadata.finalizers";
    for (String finalizer : finalizers) {
      NameFormats.qualified(finalizer, kind.release().labelKey())
          .forEach(problem -> errors.add(FieldError.invalid(field, finalizer, problem)));
    }
    if (finalizers.containsAll(List.of("foregroundDeletion", "orphan"))) {
      errors.add(
          FieldError.invalidPlain(
              field,
              meta.node().path("finalizers").toString(),
              "finalizer orphan and foregroundDeletion cannot be both set"));
    }
  }
}
