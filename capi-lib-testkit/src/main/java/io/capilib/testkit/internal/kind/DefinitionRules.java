package io.capilib.testkit.internal.kind;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.schema.KnownFormats;
import io.capilib.testkit.internal.schema.UnrecognizedFormats;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CRDs: defaults, stored versions and what is checked before one is accepted. */
public final class DefinitionRules implements Rules {
  public static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

  private final KnownFormats formats;

  DefinitionRules(KnownFormats formats) {
    this.formats = formats;
  }

  @Override
  public void decoded(String version, ObjectNode crd) {
    if (!(crd.path("spec") instanceof ObjectNode spec)) {
      return;
    }
    if (crd.path("status") instanceof ObjectNode status
        && status.path("storedVersions").isEmpty()) {
      status.putArray("storedVersions").add(new Definition(crd).storageVersion());
    }
    ObjectNode names = spec.withObject("/names");
    String kind = names.path("kind").asText();
    if (!names.has("singular")) {
      names.put("singular", kind.toLowerCase(Locale.ROOT));
    }
    if (!names.has("listKind")) {
      names.put("listKind", kind + "List");
    }
    ObjectNode conversion = spec.withObject("/conversion");
    if (!conversion.has("strategy")) {
      conversion.put("strategy", "None");
    }
    if (conversion.path("webhook").path("clientConfig").path("service")
            instanceof ObjectNode service
        && !service.has("port")) {
      service.put("port", 443);
    }
  }

  @Override
  public List<String> warnings(ObjectNode crd, @Nullable ObjectNode old) {
    Set<String> unknown = unrecognized(crd);
    if (old != null) {
      unknown.removeAll(unrecognized(old));
    }
    return unknown.stream().map(each -> "unrecognized format \"" + each + '"').toList();
  }

  private Set<String> unrecognized(ObjectNode crd) {
    Set<String> unknown = new LinkedHashSet<>();
    for (JsonNode version : crd.path("spec").path("versions")) {
      unknown.addAll(
          UnrecognizedFormats.in(version.path("schema").path("openAPIV3Schema"), formats));
    }
    return unknown;
  }

  @Override
  public void beforeCreate(ObjectNode crd) {
    ObjectNode status = crd.putObject("status");
    status.putObject("acceptedNames").put("plural", "").put("kind", "");
    status.putNull("conditions");
    status.putArray("storedVersions").add(new Definition(crd).storageVersion());
  }

  @Override
  public void beforeUpdate(ObjectNode crd, ObjectNode old) {
    String storage = new Definition(crd).storageVersion();
    ObjectNode status = crd.withObject("/status");
    if (!Definition.texts(status.path("storedVersions")).contains(storage)) {
      // A copy, as the array may belong to the old object.
      ArrayNode stored = status.withArray("/storedVersions").deepCopy();
      status.set("storedVersions", stored.add(storage));
    }
  }

  @Override
  public void beforeDelete(ObjectNode crd, String now) {
    Meta meta = Meta.of(crd);
    if (!meta.finalizers().contains(CLEANUP)) {
      List<String> finalizers = new ArrayList<>(meta.finalizers());
      finalizers.add(CLEANUP);
      meta.finalizers(finalizers);
    }
    DefinitionStatus.terminating(
        crd,
        "InstanceDeletionPending",
        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
        now);
  }

  @Override
  public List<FieldError> validate(String version, ObjectNode crd, @Nullable ObjectNode old) {
    List<FieldError> errors = new ArrayList<>();
    Definition definition = new Definition(crd);
    String expected = definition.names().path("plural").asText() + "." + definition.group();
    if (old == null && !definition.name().equals(expected)) {
      errors.add(
          FieldError.invalid(
              "metadata.name", definition.name(), "must be spec.names.plural+\".\"+spec.group"));
    }
    String scope = crd.path("spec").path("scope").asText();
    if (scope.isEmpty()) {
      errors.add(FieldError.required("spec.scope", ""));
    } else if (!List.of("Cluster", "Namespaced").contains(scope)) {
      errors.add(FieldError.unsupported("spec.scope", scope, List.of("Cluster", "Namespaced")));
    }
    if (definition.names().path("kind").asText().isEmpty()) {
      errors.add(FieldError.required("spec.names.kind", ""));
    }
    checkVersions(definition, errors);
    if (old == null || !crd.path("spec").equals(old.path("spec"))) {
      errors.addAll(DefinitionChecks.of(definition, formats));
    }
    if (old != null) {
      checkKept(crd, old, errors);
    }
    if (old != null && !ConversionBundle.of(new Definition(old)).isInvalid()) {
      checkBundle(ConversionBundle.of(definition), errors);
    }
    if (old != null && !crd.path("spec").equals(old.path("spec"))) {
      checkStoredVersions(definition, errors);
    }
    return errors;
  }

  /** Names are part of the name of the definition; others may be used once it is established. */
  private static void checkKept(ObjectNode crd, ObjectNode old, List<FieldError> errors) {
    List<String> kept = new ArrayList<>();
    for (JsonNode condition : old.path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Established")
          && condition.path("status").asText().equals("True")) {
        kept.addAll(List.of("/scope", "/names/kind"));
      }
    }
    kept.addAll(List.of("/group", "/names/plural"));
    for (String pointer : kept) {
      String value = crd.path("spec").at(pointer).asText();
      if (!value.equals(old.path("spec").at(pointer).asText())) {
        String field = "spec" + pointer.replace('/', '.');
        errors.add(FieldError.invalid(field, value, "field is immutable"));
      }
    }
  }

  private static void checkBundle(ConversionBundle bundle, List<FieldError> errors) {
    if (bundle.isInvalid()) {
      String field = "spec.conversion.webhookClientConfig.caBundle";
      errors.add(FieldError.invalid(field, bundle.text(), bundle.problem()));
    }
  }

  private static void checkVersions(Definition definition, List<FieldError> errors) {
    List<String> names = new ArrayList<>();
    int storages = 0;
    for (int i = 0; i < definition.versions().size(); i++) {
      JsonNode each = definition.versions().get(i);
      String name = each.path("name").asText();
      if (names.contains(name)) {
        errors.add(
            new FieldError(
                "FieldValueDuplicate",
                "spec.versions[" + i + "].name",
                "Duplicate value: \"" + name + "\""));
      }
      names.add(name);
      storages += each.path("storage").asBoolean() ? 1 : 0;
      if (!each.path("schema").path("openAPIV3Schema").isObject()) {
        errors.add(
            FieldError.required(
                "spec.versions[" + i + "].schema.openAPIV3Schema", "schemas are required"));
      }
    }
    if (storages != 1) {
      errors.add(
          FieldError.invalidPlain(
              "spec.versions",
              "["
                  + definition.versions().stream().map(DefinitionRules::asGo).collect(joining(","))
                  + "]",
              "must have exactly one version marked as storage version"));
      errors.add(storedVersions(definition));
    }
  }

  private static FieldError storedVersions(Definition definition) {
    List<String> storages = definition.storageVersions();
    String field = "status.storedVersions";
    return storages.isEmpty()
        ? FieldError.invalidPlain(field, "null", "must have at least one stored version")
        : FieldError.invalidPlain(
            field,
            "[\"" + storages.get(0) + "\"]",
            "must have the storage version " + storages.get(storages.size() - 1));
  }

  /** Returns a version as the server's internal type is printed, where all have one schema. */
  private static String asGo(JsonNode version) {
    return Json.object()
        .put("Name", version.path("name").asText())
        .put("Served", version.path("served").asBoolean())
        .put("Storage", version.path("storage").asBoolean())
        .put("Deprecated", version.path("deprecated").asBoolean())
        .putNull("DeprecationWarning")
        .putNull("Schema")
        .putNull("Subresources")
        .putNull("AdditionalPrinterColumns")
        .putNull("SelectableFields")
        .toString();
  }

  private static void checkStoredVersions(Definition definition, List<FieldError> errors) {
    List<String> defined =
        definition.versions().stream().map(version -> version.path("name").asText()).toList();
    List<String> stored = Definition.texts(definition.crd().path("status").path("storedVersions"));
    for (int i = 0; i < stored.size(); i++) {
      String version = stored.get(i);
      if (!defined.contains(version)) {
        errors.add(
            FieldError.invalid(
                "status.storedVersions[" + i + "]",
                version,
                "missing from spec.versions; "
                    + version
                    + " was previously a storage version, and must remain in spec.versions until a"
                    + " storage migration ensures no data remains persisted in "
                    + version
                    + " and removes "
                    + version
                    + " from status.storedVersions"));
      }
    }
  }
}
