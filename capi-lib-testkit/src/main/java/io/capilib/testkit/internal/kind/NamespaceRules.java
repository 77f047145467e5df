package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.protocol.ApiError;
import java.util.Set;

/** Namespaces: labelled by name, held by their own finalizer until they are empty. */
public final class NamespaceRules implements Rules {
  private static final Set<String> PROTECTED = Set.of("default", "kube-system", "kube-public");

  @Override
  public void decoded(String version, ObjectNode namespace) {
    if (!Meta.of(namespace).name().isEmpty()) {
      label(namespace);
    }
    ObjectNode spec = namespace.withObject("/spec");
    if (spec.path("finalizers").isEmpty()) {
      spec.remove("finalizers");
    }
  }

  @Override
  public void beforeCreate(ObjectNode namespace) {
    ArrayNode finalizers = namespace.withObject("/spec").withArray("/finalizers");
    if (!Definition.texts(finalizers).contains("kubernetes")) {
      finalizers.add("kubernetes");
    }
    namespace.putObject("status").put("phase", "Active");
    label(namespace);
  }

  @Override
  public void beforeUpdate(ObjectNode namespace, ObjectNode old) {
    if (old.has("spec")) {
      namespace.set("spec", old.get("spec"));
    }
    label(namespace);
  }

  @Override
  public boolean heldBack(ObjectNode namespace) {
    return !namespace.path("spec").path("finalizers").isEmpty();
  }

  @Override
  public void beforeDelete(ObjectNode namespace, String now) {
    String name = Meta.of(namespace).name();
    if (PROTECTED.contains(name)) {
      throw ApiError.forbidden(BuiltInKinds.NAMESPACES, name, "this namespace may not be deleted");
    }
    namespace.withObject("/status").put("phase", "Terminating");
  }

  private static void label(ObjectNode namespace) {
    Meta meta = Meta.of(namespace);
    meta.node().withObject("/labels").put("kubernetes.io/metadata.name", meta.name());
  }
}
