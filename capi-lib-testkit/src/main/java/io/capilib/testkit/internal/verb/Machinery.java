package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.access.Authorizer;
import io.capilib.testkit.internal.access.Rbac;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.KindRegistry;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.store.GroupResource;
import io.capilib.testkit.internal.store.Identities;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.VersionedStore;
import io.capilib.testkit.internal.webhook.ServiceRoutes;
import io.capilib.testkit.internal.webhook.WebhookClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the stages of the pipeline share. */
public record Machinery(
    VersionedStore store,
    KindRegistry kinds,
    Identities identities,
    WebhookClient webhooks,
    Authorizer access) {
  private static final GroupResource SERVICES = new GroupResource("", "services");

  /** Returns machinery of its own for another store and other kinds. */
  public Machinery with(VersionedStore otherStore, KindRegistry otherKinds, Identities others) {
    return of(otherStore, otherKinds, others, webhooks.routes(), access.restricts());
  }

  public static Machinery of(
      VersionedStore store,
      KindRegistry kinds,
      Identities identities,
      ServiceRoutes routes,
      boolean rbac) {
    return new Machinery(
        store,
        kinds,
        identities,
        new WebhookClient(
            routes,
            (namespace, name) -> store.find(SERVICES, new ObjectKey(namespace, name)),
            new StoreGate(store.lock()),
            kinds.release().scheme()),
        rbac ? new Rbac(store) : Authorizer.ALLOW_ALL);
  }

  /** Returns what nobody may grant to himself or others. */
  GrantRules grants() {
    return new GrantRules(store, access);
  }

  /**
   * Gives an object what only one of its kind may have.
   *
   * @param old the object before, null when it is new
   * @throws ApiError if it asks for what cannot be had
   */
  void allocate(ResourceKind kind, ObjectNode object, @Nullable ObjectNode old) {
    List<FieldError> refused = allocateIfFree(kind, object, old);
    if (!refused.isEmpty()) {
      throw kind.invalid(Meta.of(object).name(), refused);
    }
  }

  /** As {@link #allocate}, but lets an object have what another has, and returns what that is. */
  public List<FieldError> allocateIfFree(
      ResourceKind kind, ObjectNode object, @Nullable ObjectNode old) {
    ObjectKey own = ObjectKey.of(object);
    return kind.rules()
        .allocate(
            object,
            old,
            () ->
                store.list(kind.collection()).values().stream()
                    .filter(other -> !ObjectKey.of(other).equals(own))
                    .toList());
  }

  /**
   * Returns what is stored of an object that was read before webhooks were asked.
   *
   * @throws ChangedMeanwhile if it is not what it was
   */
  ObjectNode unchanged(GroupResource collection, ObjectNode read) {
    ObjectKey key = ObjectKey.of(read);
    String revision = Meta.of(read).resourceVersion();
    return store
        .find(collection, key)
        .filter(stored -> Meta.of(stored).resourceVersion().equals(revision))
        .orElseThrow(() -> new ChangedMeanwhile(collection + " " + key.path()));
  }
}
