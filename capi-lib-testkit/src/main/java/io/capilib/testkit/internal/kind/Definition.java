package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.store.GroupResource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A CRD, by the names of its fields. */
public record Definition(ObjectNode crd) {
  private static final List<String> VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");

  String name() {
    return Meta.of(crd).name();
  }

  boolean terminating() {
    return Meta.of(crd).deleting();
  }

  String group() {
    return crd.path("spec").path("group").asText();
  }

  JsonNode names() {
    return crd.path("spec").path("names");
  }

  List<JsonNode> versions() {
    List<JsonNode> versions = new ArrayList<>();
    crd.path("spec").path("versions").forEach(versions::add);
    return versions;
  }

  /** Returns the versions that are marked so, of which there has to be one. */
  List<String> storageVersions() {
    return versions().stream()
        .filter(version -> version.path("storage").asBoolean())
        .map(version -> version.path("name").asText())
        .toList();
  }

  String storageVersion() {
    return storageVersions().stream().findFirst().orElse("");
  }

  public GroupResource collection() {
    return new GroupResource(group(), names().path("plural").asText());
  }

  /** Returns the kind that this CRD defines. */
  public ResourceKind toKind(Conversion conversion, KubernetesRelease release) {
    Set<Trait> traits = EnumSet.of(Trait.CUSTOM);
    if (crd.path("spec").path("scope").asText().equals("Namespaced")) {
      traits.add(Trait.NAMESPACED);
    }
    if (ConversionBundle.of(this).isInvalid()) {
      traits.add(Trait.UNLISTED);
    }
    Map<String, VersionSchema> schemas = new HashMap<>();
    Map<String, String> deprecations = new HashMap<>();
    List<String> served = new ArrayList<>();
    for (JsonNode version : versions()) {
      String name = version.path("name").asText();
      schemas.put(name, VersionSchema.compile(version, release));
      if (version.path("deprecated").asBoolean()) {
        String warning =
            group() + "/" + name + " " + names().path("kind").asText() + " is deprecated";
        deprecations.put(name, version.path("deprecationWarning").asText(warning));
      }
      if (version.path("served").asBoolean()) {
        served.add(name);
      }
      if (version.path("subresources").has("status")) {
        traits.add(Trait.STATUS);
      }
    }
    served.sort(VersionOrder.PREFERRED_FIRST);
    return new ResourceKind(
        group(),
        List.copyOf(served),
        storageVersion(),
        new Names(
            names().path("kind").asText(),
            names().path("listKind").asText(),
            names().path("plural").asText(),
            names().path("singular").asText(),
            texts(names().path("shortNames")),
            texts(names().path("categories"))),
        VERBS,
        Set.copyOf(traits),
        new CustomRules(
            collection(), Map.copyOf(schemas), Map.copyOf(deprecations), conversion, terminating()),
        release);
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(value -> texts.add(value.asText()));
    return List.copyOf(texts);
  }
}
