package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.Propagation;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.BuiltInKinds;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.StoreEvent;
import io.capilib.testkit.internal.verb.Machinery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Empties a namespace that is being deleted, tells in its conditions what is left, and lets it go
 * with the last object in it. Pods go before everything else.
 */
final class NamespaceController implements Controller {
  private static final String OWN_FINALIZER = "kubernetes";

  private final Machinery machinery;
  private final Loopback api;
  private final Map<String, Long> passes = new HashMap<>();

  NamespaceController(Machinery machinery, Loopback api) {
    this.machinery = machinery;
    this.api = api;
  }

  @Override
  public void reconcile(StoreEvent event) {
    boolean itself = event.collection().equals(BuiltInKinds.NAMESPACES);
    String name = itself ? event.key().name() : event.key().namespace();
    if (name.isEmpty() || event.revision() <= passes.getOrDefault(name, 0L)) {
      return;
    }
    machinery
        .store()
        .find(BuiltInKinds.NAMESPACES, new ObjectKey("", name))
        .filter(namespace -> Meta.of(namespace).deleting())
        .filter(NamespaceController::held)
        .ifPresentOrElse(
            namespace -> {
              empty(namespace, name);
              passes.put(name, machinery.store().revision()); // what it wrote itself is no news
            },
            () -> passes.remove(name));
  }

  private static boolean held(ObjectNode namespace) {
    for (JsonNode each : namespace.path("spec").path("finalizers")) {
      if (each.asText().equals(OWN_FINALIZER)) {
        return true;
      }
    }
    return false;
  }

  private void empty(ObjectNode namespace, String name) {
    NamespaceContent pods = new NamespaceContent();
    NamespaceContent others = new NamespaceContent();
    List<ResourceKind> kinds =
        machinery.kinds().all().stream().filter(kind -> kind.is(Trait.NAMESPACED)).toList();
    kinds.stream().filter(NamespaceController::first).forEach(kind -> empty(kind, name, pods));
    if (pods.isEmpty()) {
      kinds.stream().filter(kind -> !first(kind)).forEach(kind -> empty(kind, name, others));
    }
    ResourceKind kind = machinery.kinds().builtIn("Namespace");
    ObjectKey key = new ObjectKey("", name);
    ObjectNode told = namespace.deepCopy();
    others.tell(told, machinery.identities().now()); // as the real one, it tells nothing of pods
    if (!told.equals(namespace)) {
      api.update(kind, key, "status", told);
    }
    if (pods.isEmpty() && others.isEmpty()) {
      machinery
          .store()
          .find(BuiltInKinds.NAMESPACES, key)
          .ifPresent(latest -> api.update(kind, key, "finalize", finalized(latest)));
    }
  }

  private static boolean first(ResourceKind kind) {
    return kind.group().isEmpty() && kind.names().kind().equals("Pod");
  }

  private void empty(ResourceKind kind, String namespace, NamespaceContent left) {
    Map<ObjectKey, ObjectNode> objects = machinery.store().list(kind.collection(), namespace);
    if (objects.values().stream().anyMatch(NamespaceController::toBeDeleted)) {
      api.deleteAll(kind, namespace);
    }
    machinery.store().list(kind.collection(), namespace).values().forEach(o -> left.add(kind, o));
  }

  /** Background deletion also takes the garbage collector's finalizers away. */
  private static boolean toBeDeleted(ObjectNode object) {
    Meta meta = Meta.of(object);
    return !meta.deleting() || !Propagation.of(meta).equals(Propagation.BACKGROUND);
  }

  private static ObjectNode finalized(ObjectNode namespace) {
    ObjectNode last = namespace.deepCopy();
    ArrayNode kept = last.withObject("/spec").putArray("finalizers");
    for (JsonNode each : namespace.path("spec").path("finalizers")) {
      if (!each.asText().equals(OWN_FINALIZER)) {
        kept.add(each);
      }
    }
    return last;
  }
}
