package io.capilib.testkit.internal.apiserver;

import io.capilib.testkit.internal.store.GroupResource;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.VersionedStore;
import io.capilib.testkit.internal.webhook.ServiceRoutes;
import io.capilib.testkit.internal.webhook.WebhookClient;

/** What the stages of the pipeline share. */
record Machinery(
    VersionedStore store, KindRegistry kinds, Identities identities, WebhookClient webhooks) {
  static Machinery of(
      VersionedStore store, KindRegistry kinds, Identities identities, ServiceRoutes routes) {
    return new Machinery(
        store,
        kinds,
        identities,
        new WebhookClient(
            routes,
            (namespace, name) -> store.find(SERVICES, new ObjectKey(namespace, name)),
            new StoreGate(store.lock())));
  }

  private static final GroupResource SERVICES = new GroupResource("", "services");
}
