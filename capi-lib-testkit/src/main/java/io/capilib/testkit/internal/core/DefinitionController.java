package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.DeleteOptions;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.BuiltInKinds;
import io.capilib.testkit.internal.kind.Definition;
import io.capilib.testkit.internal.kind.DefinitionRules;
import io.capilib.testkit.internal.kind.DefinitionStatus;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.patch.ManagedFields;
import io.capilib.testkit.internal.patch.TypeShape;
import io.capilib.testkit.internal.store.GroupResource;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.StoreEvent;
import io.capilib.testkit.internal.verb.Machinery;
import io.capilib.testkit.internal.verb.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Accepts and establishes CRDs, serves their kinds, and empties those that are deleted. */
public final class DefinitionController implements Controller {
  static final GroupResource DEFINITIONS =
      new GroupResource(BuiltInKinds.CRD_GROUP, "customresourcedefinitions");

  private final Machinery machinery;
  private final Removal removal;

  public DefinitionController(Machinery machinery) {
    this.machinery = machinery;
    this.removal = new Removal(machinery);
  }

  @Override
  public void reconcile(StoreEvent event) {
    boolean definition = event.collection().equals(DEFINITIONS);
    if (!definition && event.type() == StoreEvent.Type.DELETED) {
      find(event.collection().toString())
          .filter(crd -> Meta.of(crd).deleting())
          .ifPresent(this::empty);
    } else if (definition) {
      String name = event.key().name();
      find(name)
          .ifPresentOrElse(crd -> accept(crd, event), () -> machinery.kinds().stopServing(name));
    }
  }

  private void accept(ObjectNode crd, StoreEvent event) {
    if (Meta.of(crd).deleting()) {
      if (machinery.kinds().ofDefinition(Meta.of(crd).name()).isPresent()) {
        serve(crd);
      }
      empty(crd);
      return;
    }
    ObjectNode next = crd.deepCopy();
    boolean established =
        new DefinitionStatus(machinery.kinds()).update(next, machinery.identities().now());
    if (established) {
      boolean changed =
          event.previous() == null || !event.previous().path("spec").equals(crd.path("spec"));
      if (changed || machinery.kinds().ofDefinition(Meta.of(crd).name()).isEmpty()) {
        serve(next);
      }
    }
    if (!next.equals(crd)) {
      machinery.store().put(DEFINITIONS, noted(crd, next));
    }
  }

  /** The server writes the status in its own name. */
  private ObjectNode noted(ObjectNode crd, ObjectNode next) {
    String version = "apiextensions.k8s.io/v1";
    TypeShape shape = TypeShape.builtin(version, "CustomResourceDefinition");
    return ManagedFields.recordUpdate(
        crd,
        next,
        "kube-apiserver",
        version,
        "status",
        machinery.identities().instant(),
        Objects.requireNonNull(shape));
  }

  /** Serves all established kinds anew, after they were copied from another server or snapshot. */
  public void serveAgain() {
    for (ObjectNode crd : machinery.store().list(DEFINITIONS).values()) {
      if (machinery.kinds().ofDefinition(Meta.of(crd).name()).isPresent()) {
        serve(crd);
      }
    }
  }

  private ResourceKind kind(ObjectNode crd) {
    return new Definition(crd)
        .toKind(WebhookConversion.of(machinery, crd), machinery.kinds().release());
  }

  private void serve(ObjectNode crd) {
    machinery.kinds().serve(Meta.of(crd).name(), kind(crd), machinery.store().revision());
  }

  /** Deletes the objects of a CRD that is going; it goes with the last of them. */
  private void empty(ObjectNode crd) {
    Definition definition = new Definition(crd);
    ResourceKind kind = kind(crd);
    List<ObjectNode> objects =
        new ArrayList<>(machinery.store().list(definition.collection()).values());
    objects.stream()
        .filter(object -> !Meta.of(object).deleting())
        .forEach(object -> removal.delete(kind, object, DeleteOptions.NONE));
    if (!machinery.store().list(definition.collection()).isEmpty()) {
      ObjectNode next = crd.deepCopy();
      DefinitionStatus.terminating(
          next,
          "InstanceDeletionInProgress",
          "CustomResource deletion is in progress",
          machinery.identities().now());
      if (!next.equals(crd)) {
        machinery.store().put(DEFINITIONS, next);
      }
      return;
    }
    ObjectNode last = crd.deepCopy();
    List<String> finalizers = new ArrayList<>(Meta.of(last).finalizers());
    if (finalizers.remove(DefinitionRules.CLEANUP)) {
      Meta.of(last).finalizers(finalizers);
      if (finalizers.isEmpty()) {
        machinery.store().remove(DEFINITIONS, last);
      } else {
        machinery.store().put(DEFINITIONS, last);
      }
    }
  }

  private Optional<ObjectNode> find(String name) {
    return machinery.store().find(DEFINITIONS, new ObjectKey("", name));
  }
}
