package io.capilib.testkit.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The roles and bindings that a kube-apiserver v1.36.3 makes when it starts. */
public final class BootstrapPolicy {
  private static final String RESOURCE = "bootstrap-policy.json";

  private BootstrapPolicy() {}

  /** Returns the objects as they are created. */
  public static List<ObjectNode> objects() {
    List<ObjectNode> objects = new ArrayList<>();
    load().forEach(line -> objects.add(object(line)));
    return objects;
  }

  private static ObjectNode object(JsonNode line) {
    ObjectNode object = line.deepCopy();
    ObjectNode metadata = Json.object();
    metadata.set("name", object.remove("name"));
    if (object.has("namespace")) {
      metadata.set("namespace", object.remove("namespace"));
    }
    ObjectNode labels = metadata.putObject("labels");
    labels.put("kubernetes.io/bootstrapping", "rbac-defaults");
    if (object.remove("labels") instanceof ObjectNode more) {
      labels.setAll(more);
    }
    metadata.putObject("annotations").put("rbac.authorization.kubernetes.io/autoupdate", "true");
    object.put("apiVersion", "rbac.authorization.k8s.io/v1");
    object.set("metadata", metadata);
    return object;
  }

  private static JsonNode load() {
    try (InputStream in =
        Objects.requireNonNull(BootstrapPolicy.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return Json.parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
