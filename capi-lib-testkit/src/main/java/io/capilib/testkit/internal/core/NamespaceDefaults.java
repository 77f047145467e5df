package io.capilib.testkit.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.BuiltInKinds;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.store.GroupResource;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.StoreEvent;
import io.capilib.testkit.internal.verb.Machinery;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Gives every namespace its default ServiceAccount and the server's authority, again and again. */
final class NamespaceDefaults implements Controller {
  private static final String ACCOUNT = "default";
  private static final String AUTHORITY = "kube-root-ca.crt";
  private static final String CERTIFICATE = "ca.crt";
  private static final String DESCRIPTION = "kubernetes.io/description";
  private static final String TEXT =
      "Contains a CA bundle that can be used to verify the kube-apiserver when using internal"
          + " endpoints such as the internal service IP or kubernetes.default.svc. No other usage"
          + " is guaranteed across distributions of Kubernetes clusters.";
  // Nothing in a fake cluster connects from inside, so that nobody can verify anything by it.
  private static final String PEM =
      "-----BEGIN CERTIFICATE-----\n"
          + Base64.getEncoder()
              .encodeToString("the authority of a fake cluster".getBytes(StandardCharsets.UTF_8))
          + "\n-----END CERTIFICATE-----\n";

  private final Machinery machinery;
  private final Loopback api;
  private final ResourceKind accounts;
  private final ResourceKind maps;

  NamespaceDefaults(Machinery machinery, Loopback api) {
    this.machinery = machinery;
    this.api = api;
    this.accounts = machinery.kinds().builtIn("ServiceAccount");
    this.maps = machinery.kinds().builtIn("ConfigMap");
  }

  @Override
  public void reconcile(StoreEvent event) {
    GroupResource collection = event.collection();
    String name = event.key().name();
    if (collection.equals(BuiltInKinds.NAMESPACES)) {
      account(name);
      authority(name);
    } else if (collection.equals(accounts.collection()) && name.equals(ACCOUNT)) {
      account(event.key().namespace());
    } else if (collection.equals(maps.collection()) && name.equals(AUTHORITY)) {
      authority(event.key().namespace());
    }
  }

  private void account(String namespace) {
    if (isActive(namespace) && find(accounts, namespace, ACCOUNT).isEmpty()) {
      api.create(accounts, namespace, named(ACCOUNT));
    }
  }

  private void authority(String namespace) {
    if (!isActive(namespace)) {
      return;
    }
    ObjectNode present = find(maps, namespace, AUTHORITY).orElse(null);
    ObjectNode wanted = present == null ? named(AUTHORITY) : present.deepCopy();
    wanted.putObject("data").put(CERTIFICATE, PEM);
    Meta meta = Meta.of(wanted);
    if (meta.node().path("annotations").path(DESCRIPTION).asText().isEmpty()) {
      meta.node().withObject("/annotations").put(DESCRIPTION, TEXT);
    }
    if (present == null) {
      api.create(maps, namespace, wanted);
    } else if (!wanted.equals(present)) {
      api.update(maps, new ObjectKey(namespace, AUTHORITY), wanted);
    }
  }

  private boolean isActive(String namespace) {
    return machinery
        .store()
        .find(BuiltInKinds.NAMESPACES, new ObjectKey("", namespace))
        .filter(object -> !Meta.of(object).deleting())
        .isPresent();
  }

  private Optional<ObjectNode> find(ResourceKind kind, String namespace, String name) {
    return machinery.store().find(kind.collection(), new ObjectKey(namespace, name));
  }

  private static ObjectNode named(String name) {
    ObjectNode object = Json.object();
    object.putObject("metadata").put("name", name);
    return object;
  }
}
