package io.capilib.testkit.internal.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.kind.KindRegistry;
import io.capilib.testkit.internal.kind.Names;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.ScalePaths;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.kind.VersionOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Discovery, one document per group and version: {@code /api}, {@code /apis} and below. */
record LegacyDiscovery(KindRegistry kinds) {
  private static final List<String> UPDATES = List.of("get", "patch", "update");

  ObjectNode core() {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions
        .putArray("serverAddressByClientCIDRs")
        .addObject()
        .put("clientCIDR", "0.0.0.0/0")
        .put("serverAddress", "127.0.0.1:6443");
    return versions;
  }

  ObjectNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    for (Map.Entry<String, List<ResourceKind>> group : kinds.byGroup().entrySet()) {
      if (!group.getKey().isEmpty()) {
        groups.add(group(group.getKey(), group.getValue()));
      }
    }
    return list;
  }

  Optional<ObjectNode> group(String name) {
    List<ResourceKind> members = kinds.byGroup().get(name);
    if (members == null || name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(group(name, members).put("kind", "APIGroup").put("apiVersion", "v1"));
  }

  Optional<ObjectNode> resources(String group, String version) {
    List<ResourceKind> members =
        kinds.byGroup().getOrDefault(group, List.of()).stream()
            .filter(kind -> kind.versions().contains(version))
            .toList();
    if (members.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode list = Json.object().put("kind", "APIResourceList");
    if (!group.isEmpty()) {
      list.put("apiVersion", "v1");
    }
    list.put("groupVersion", members.get(0).apiVersion(version));
    ArrayNode resources = list.putArray("resources");
    members.forEach(kind -> addResource(resources, kind, version));
    return Optional.of(list);
  }

  /** Returns the versions that a group serves, preferred first. */
  static List<String> versions(List<ResourceKind> members) {
    return members.stream()
        .flatMap(kind -> kind.versions().stream())
        .distinct()
        .sorted(VersionOrder.PREFERRED_FIRST)
        .toList();
  }

  private static ObjectNode group(String name, List<ResourceKind> members) {
    ObjectNode group = Json.object().put("name", name);
    ArrayNode versions = group.putArray("versions");
    for (String version : versions(members)) {
      versions.addObject().put("groupVersion", name + "/" + version).put("version", version);
    }
    group.set("preferredVersion", versions.path(0).deepCopy());
    return group;
  }

  private static void addResource(ArrayNode resources, ResourceKind kind, String version) {
    Names names = kind.names();
    ObjectNode main =
        resources
            .addObject()
            .put("name", names.plural())
            .put("singularName", names.singular())
            .put("namespaced", kind.is(Trait.NAMESPACED))
            .put("kind", names.kind());
    addAll(main.putArray("verbs"), kind.discoveredVerbs());
    if (!names.shortNames().isEmpty()) {
      addAll(main.putArray("shortNames"), names.shortNames());
    }
    if (!names.categories().isEmpty()) {
      addAll(main.putArray("categories"), names.categories());
    }
    if (!kind.is(Trait.REVIEW)) {
      main.put("storageVersionHash", kind.storageVersionHash());
    }
    if (kind.is(Trait.MARKED_FIRST)) {
      addSubresource(resources, kind, "finalize", List.of("update")).put("kind", names.kind());
    }
    if (kind.is(Trait.STATUS)) {
      addSubresource(resources, kind, "status", UPDATES).put("kind", names.kind());
    }
    if (ScalePaths.of(kind, version).isPresent()) {
      addSubresource(resources, kind, "scale", UPDATES)
          .put("group", "autoscaling")
          .put("version", "v1")
          .put("kind", "Scale");
    }
  }

  private static ObjectNode addSubresource(
      ArrayNode resources, ResourceKind kind, String name, List<String> verbs) {
    ObjectNode subresource =
        resources
            .addObject()
            .put("name", kind.names().plural() + "/" + name)
            .put("singularName", "")
            .put("namespaced", kind.is(Trait.NAMESPACED));
    addAll(subresource.putArray("verbs"), verbs);
    return subresource;
  }

  static void addAll(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
