package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.defaults.Defaults;
import io.capilib.testkit.internal.patch.TypeShape;
import io.capilib.testkit.internal.patch.UnknownFields;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.store.GroupResource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One kind that the server serves.
 *
 * @param versions served versions, preferred first
 * @param storageVersion version that objects are stored in
 * @param verbs verbs of the main endpoint
 * @param release version of the server
 */
public record ResourceKind(
    String group,
    List<String> versions,
    String storageVersion,
    Names names,
    List<String> verbs,
    Set<Trait> traits,
    Rules rules,
    KubernetesRelease release) {
  private static final Set<String> WRITES = Set.of("create", "patch", "update");
  static final List<String> ALL_VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  public GroupResource collection() {
    return new GroupResource(group, names.plural());
  }

  public String apiVersion(String version) {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** Returns whether the kind has a version, served or not. */
  public boolean knows(String apiVersion) {
    String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    return apiVersion(version).equals(apiVersion)
        && (rules instanceof CustomRules custom
            ? custom.defines(version)
            : versions.contains(version));
  }

  /** Returns the verbs that discovery tells: a kind that is going takes nothing new. */
  public List<String> discoveredVerbs() {
    boolean going = rules instanceof CustomRules custom && custom.terminating();
    return going ? verbs.stream().filter(verb -> !WRITES.contains(verb)).toList() : verbs;
  }

  /** Returns what discovery tells of the stored version; it changes with it. */
  public String storageVersionHash() {
    // A server keeps CRDs themselves at a version that it does not serve any more.
    String version = group.equals(BuiltInKinds.CRD_GROUP) ? "v1beta1" : storageVersion;
    String stored = group + "/" + version + "/" + names.kind();
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(stored.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /** Returns how objects are merged and owned. */
  public TypeShape shape(String version) {
    if (rules instanceof CustomRules custom) {
      return custom.shape(version);
    }
    TypeShape shape = TypeShape.builtin(apiVersion(version), names.kind());
    return shape == null ? TypeShape.schemaless() : shape;
  }

  /** Returns a stored object at {@code version}: the stored tree itself if nothing changes. */
  public ObjectNode view(String version, ObjectNode stored) {
    String wanted = apiVersion(version);
    if (wanted.equals(stored.path("apiVersion").asText()) && !is(Trait.CUSTOM)) {
      return stored;
    }
    ObjectNode copy = stored.deepCopy();
    if (wanted.equals(stored.path("apiVersion").asText())) {
      complete(version, copy);
      return copy;
    }
    complete(storedVersion(stored), copy);
    ObjectNode viewed = converted(version, copy);
    rules.dropUnknown(version, viewed);
    return viewed;
  }

  /** Returns a stored object as lists and watches of {@code version} show it. */
  public ObjectNode seen(String version, ObjectNode stored) {
    return apiVersion(version).equals(stored.path("apiVersion").asText())
        ? view(version, stored)
        : rules.conversion().seen(apiVersion(version), stored, () -> view(version, stored));
  }

  /**
   * Makes sure that lists and watches of a version can start.
   *
   * @param explained whether the refusal says what is missing
   */
  public void fill(String version, Collection<ObjectNode> stored, boolean explained) {
    try {
      rules.conversion().fill(apiVersion(version), stored, each -> seen(version, each));
    } catch (ApiError e) {
      String why =
          ": failed to list %s, Kind=%s: %s"
              .formatted(apiVersion(version), names.kind(), e.getMessage());
      throw ApiError.of(
              429, "TooManyRequests", "storage is (re)initializing" + (explained ? why : ""))
          .withRetryAfter(1);
    }
  }

  /** Returns the refusal of an object of this kind. */
  public ApiError invalid(String name, List<FieldError> errors) {
    return ApiError.invalid(new GroupResource(group(), names.kind()), name, errors);
  }

  /** Returns an object at {@code version}, with what only another version knows. */
  public ObjectNode converted(String version, ObjectNode object) {
    return rules.conversion().convert(object, apiVersion(version));
  }

  private static String storedVersion(ObjectNode stored) {
    String apiVersion = stored.path("apiVersion").asText();
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  /** Drops unknown fields of a decoded object, sets defaults, and returns the paths dropped. */
  public List<String> complete(String version, ObjectNode object) {
    List<String> dropped =
        is(Trait.CUSTOM)
            ? rules.dropUnknown(version, object)
            : UnknownFields.drop(object, shape(version));
    setDefaults(version, object);
    return dropped;
  }

  /** Fills in what a decoded object does not say. */
  public void setDefaults(String version, ObjectNode object) {
    if (!is(Trait.CUSTOM)) {
      Defaults.complete(object, shape(version));
    }
    rules.decoded(version, object);
  }

  /** Returns an object as it is stored. */
  public ObjectNode toStorage(ObjectNode object) {
    return view(storageVersion, object);
  }
}
