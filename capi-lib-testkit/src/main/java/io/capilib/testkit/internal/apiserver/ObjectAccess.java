package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import io.capilib.testkit.internal.core.Controllers;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.BuiltInKinds;
import io.capilib.testkit.internal.kind.NamespaceRules;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.StoreEvent;
import io.capilib.testkit.internal.verb.Machinery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Reads and writes objects past admission, validation and the request log. Thread-safe. */
public final class ObjectAccess {
  private final Machinery machinery;
  private final Controllers controllers;
  private final Views views;

  ObjectAccess(Machinery machinery, Controllers controllers, Views views) {
    this.machinery = machinery;
    this.controllers = controllers;
    this.views = views;
  }

  /** Returns whether the kind is served at this version. */
  public boolean serves(String apiVersion, String kindName) {
    return locked(() -> served(apiVersion, kindName).isPresent());
  }

  /** Returns an object at the version of its reference. */
  public Optional<ObjectNode> find(ObjectRef ref) {
    return locked(
        () -> {
          ResourceKind kind = kind(ref.apiVersion(), ref.kind());
          return machinery
              .store()
              .find(kind.collection(), new ObjectKey(ref.namespace(), ref.name()))
              .map(stored -> kind.view(version(ref.apiVersion()), stored));
        });
  }

  /** Returns what was written to an object, oldest first. */
  public List<StoreEvent> history(ObjectRef ref) {
    return locked(
        () ->
            machinery
                .store()
                .history(
                    kind(ref.apiVersion(), ref.kind()).collection(),
                    new ObjectKey(ref.namespace(), ref.name())));
  }

  /** Returns the last writes to all objects, oldest first. */
  public List<StoreEvent> lastWrites(int most) {
    return locked(() -> machinery.store().last(most));
  }

  /** Returns all objects of a kind at a version, by namespace and name. */
  private List<ObjectNode> list(String apiVersion, String kindName) {
    return locked(
        () -> {
          ResourceKind kind = kind(apiVersion, kindName);
          List<ObjectNode> objects = new ArrayList<>();
          machinery
              .store()
              .list(kind.collection())
              .values()
              .forEach(stored -> objects.add(kind.view(version(apiVersion), stored)));
          return objects;
        });
  }

  /** Returns the objects of a kind at a version in one namespace, by name; all if it is empty. */
  public List<KubeObject> list(String apiVersion, String kindName, String namespace) {
    return locked(
        () -> {
          ResourceKind kind = kind(apiVersion, kindName);
          List<KubeObject> objects = new ArrayList<>();
          (namespace.isEmpty()
                  ? machinery.store().list(kind.collection())
                  : machinery.store().list(kind.collection(), namespace))
              .forEach(
                  (key, stored) -> objects.add(views.of(kind, version(apiVersion), key, stored)));
          return objects;
        });
  }

  /** Returns all objects of all kinds at the preferred versions. */
  public List<ObjectNode> all() {
    return locked(
        () -> {
          List<ObjectNode> objects = new ArrayList<>();
          for (ResourceKind kind : machinery.kinds().all()) {
            objects.addAll(list(kind.apiVersion(kind.versions().get(0)), kind.names().kind()));
          }
          return objects;
        });
  }

  /** Creates or replaces an object with its status; fills what the server would fill. */
  public ObjectNode put(ObjectNode object) {
    return locked(
        () -> {
          String apiVersion = object.path("apiVersion").asText();
          ResourceKind kind = kind(apiVersion, object.path("kind").asText());
          ObjectNode next = object.deepCopy();
          Optional<ObjectNode> present =
              machinery.store().find(kind.collection(), ObjectKey.of(next));
          if (kind.is(Trait.CUSTOM)) {
            kind.complete(version(apiVersion), next);
          } else {
            kind.setDefaults(version(apiVersion), next);
          }
          fill(kind, next, present);
          machinery.allocateIfFree(kind, next, present.orElse(null));
          return write(kind, version(apiVersion), next, present);
        });
  }

  /**
   * Creates or replaces objects that have everything a server fills; makes their namespaces.
   *
   * @return how many they are
   */
  public int putComplete(List<ObjectNode> objects) {
    return locked(
        () -> {
          for (ObjectNode object : objects) {
            ResourceKind kind =
                kind(object.path("apiVersion").asText(), object.path("kind").asText());
            String namespace = Meta.of(object).namespace();
            if (!namespace.isEmpty()
                && machinery
                    .store()
                    .find(BuiltInKinds.NAMESPACES, new ObjectKey("", namespace))
                    .isEmpty()) {
              createNamespace(namespace);
            }
            String stored = kind.apiVersion(kind.storageVersion());
            machinery
                .store()
                .put(
                    kind.collection(),
                    stored.equals(object.path("apiVersion").asText())
                        ? object
                        : kind.toStorage(object));
          }
          controllers.run();
          return objects.size();
        });
  }

  /** Changes an object, with nobody writing in between; does nothing if it is not there. */
  public Optional<ObjectNode> update(ObjectRef ref, UnaryOperator<ObjectNode> change) {
    return locked(() -> find(ref).map(ObjectNode::deepCopy).map(change).map(this::put));
  }

  /** Replaces the status of an object that is there. */
  public ObjectNode putStatus(ObjectNode object) {
    return locked(
        () -> {
          String apiVersion = object.path("apiVersion").asText();
          ResourceKind kind = kind(apiVersion, object.path("kind").asText());
          Optional<ObjectNode> present =
              machinery.store().find(kind.collection(), ObjectKey.of(object));
          ObjectNode next =
              kind.view(
                      version(apiVersion),
                      present.orElseThrow(
                          () ->
                              new IllegalArgumentException(
                                  "there is no "
                                      + kind.collection()
                                      + " "
                                      + ObjectKey.of(object).path())))
                  .deepCopy();
          if (object.has("status")) {
            next.set("status", object.get("status").deepCopy());
          } else {
            next.remove("status");
          }
          return write(kind, version(apiVersion), next, present);
        });
  }

  /** Removes an object, whatever its finalizers say. */
  public boolean remove(ObjectRef ref) {
    return locked(
        () -> {
          ResourceKind kind = kind(ref.apiVersion(), ref.kind());
          Optional<ObjectNode> present =
              machinery.store().find(kind.collection(), new ObjectKey(ref.namespace(), ref.name()));
          present.ifPresent(stored -> machinery.store().remove(kind.collection(), stored));
          controllers.run();
          return present.isPresent();
        });
  }

  void createNamespace(String name) {
    ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
    namespace.putObject("metadata").put("name", name);
    new NamespaceRules().beforeCreate(namespace);
    put(namespace);
  }

  private ObjectNode write(
      ResourceKind kind, String version, ObjectNode next, Optional<ObjectNode> present) {
    ObjectNode wanted = kind.toStorage(next);
    if (present.filter(wanted::equals).isPresent()) {
      return next;
    }
    Meta meta = Meta.of(wanted);
    boolean gone =
        present.isPresent()
            && meta.deleting()
            && meta.finalizers().isEmpty()
            && !kind.rules().heldBack(wanted);
    ObjectNode written =
        gone
            ? machinery.store().remove(kind.collection(), wanted)
            : machinery.store().put(kind.collection(), wanted);
    controllers.run();
    return kind.view(version, written);
  }

  private void fill(ResourceKind kind, ObjectNode next, Optional<ObjectNode> present) {
    Meta meta = Meta.of(next);
    Optional<Meta> before = present.map(Meta::of);
    if (meta.uid().isEmpty()) {
      meta.node().put("uid", before.map(Meta::uid).orElseGet(() -> machinery.identities().uid()));
    }
    if (meta.text("creationTimestamp").isEmpty()) {
      meta.node()
          .put(
              "creationTimestamp",
              before
                  .map(old -> old.text("creationTimestamp"))
                  .orElseGet(() -> machinery.identities().now()));
    }
    boolean counted = kind.is(Trait.GENERATION) || kind.is(Trait.CUSTOM);
    if (counted && meta.generation() == 0) {
      meta.node().put("generation", before.map(Meta::generation).orElse(1L));
    }
    before.ifPresentOrElse(
        old -> meta.node().put("resourceVersion", old.resourceVersion()),
        () -> meta.node().remove("resourceVersion"));
  }

  private ResourceKind kind(String apiVersion, String kindName) {
    return served(apiVersion, kindName)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the fake cluster does not serve " + kindName + " of " + apiVersion));
  }

  private Optional<ResourceKind> served(String apiVersion, String kindName) {
    String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
    return machinery.kinds().ofKind(group, version(apiVersion), kindName);
  }

  private static String version(String apiVersion) {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  private <T> T locked(Supplier<T> work) {
    machinery.store().lock().lock();
    try {
      return work.get();
    } finally {
      machinery.store().lock().unlock();
    }
  }
}
