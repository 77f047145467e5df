package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.BuiltInKinds;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.store.VersionedStore;
import java.util.Optional;

/** The admit stage: namespaces that are missing or going take no new objects. */
public final class Admission {
  private final VersionedStore store;

  public Admission(VersionedStore store) {
    this.store = store;
  }

  void create(ResourceRequest request, String name) {
    Optional<ObjectNode> namespace = existing(request);
    if (namespace.isPresent() && Meta.of(namespace.get()).deleting()) {
      String why = "because it is being terminated";
      throw ApiError.forbidden(
              request.collection(),
              name,
              "unable to create new content in namespace " + request.namespace() + " " + why)
          .withCause(
              "NamespaceTerminating",
              "namespace " + request.namespace() + " is being terminated",
              "metadata.namespace");
    }
    request.kind().rules().admitCreate(name);
  }

  void update(ResourceRequest request) {
    existing(request);
  }

  private Optional<ObjectNode> existing(ResourceRequest request) {
    if (request.namespace().isEmpty()) {
      return Optional.empty();
    }
    Optional<ObjectNode> namespace =
        store.find(BuiltInKinds.NAMESPACES, new ObjectKey("", request.namespace()));
    if (namespace.isEmpty()) {
      throw ApiError.notFound(BuiltInKinds.NAMESPACES, request.namespace());
    }
    return namespace;
  }
}
