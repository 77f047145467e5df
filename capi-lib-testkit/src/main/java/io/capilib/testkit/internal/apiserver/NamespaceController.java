package io.capilib.testkit.internal.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.StoreEvent;
import java.util.ArrayList;

/** Empties a namespace that is being deleted; it goes with the last object in it. */
final class NamespaceController implements Controller {
  private final Machinery machinery;
  private final Removal removal;

  NamespaceController(Machinery machinery) {
    this.machinery = machinery;
    this.removal = new Removal(machinery);
  }

  @Override
  public void reconcile(StoreEvent event) {
    boolean namespace = event.collection().equals(Admission.NAMESPACES);
    String name = namespace ? event.key().name() : event.key().namespace();
    if (name.isEmpty() || (!namespace && event.type() != StoreEvent.Type.DELETED)) {
      return;
    }
    machinery
        .store()
        .find(Admission.NAMESPACES, new ObjectKey("", name))
        .filter(object -> Meta.of(object).deleting())
        .ifPresent(this::empty);
  }

  private void empty(ObjectNode namespace) {
    String name = Meta.of(namespace).name();
    boolean empty = true;
    for (ResourceKind kind : machinery.kinds().all()) {
      if (!kind.is(Trait.NAMESPACED)) {
        continue;
      }
      var objects = machinery.store().list(kind.collection(), name);
      for (ObjectNode object : new ArrayList<>(objects.values())) {
        if (!Meta.of(object).deleting()) {
          removal.delete(kind, object, DeleteOptions.NONE);
        }
      }
      empty &= objects.isEmpty();
    }
    if (empty && !namespace.path("spec").path("finalizers").isEmpty()) {
      ObjectNode last = namespace.deepCopy();
      last.withObject("/spec").remove("finalizers");
      if (Meta.of(last).finalizers().isEmpty()) {
        machinery.store().remove(Admission.NAMESPACES, last);
      } else {
        machinery.store().put(Admission.NAMESPACES, last);
      }
    }
  }
}
