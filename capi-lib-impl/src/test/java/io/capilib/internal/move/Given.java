package io.capilib.internal.move;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.graph.GraphNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Objects of a source cluster for the tests of decisions. The uid of each is its name. */
final class Given {
  static final MovableKind CLUSTER = kind("cluster.x-k8s.io", "Cluster", true, true);
  static final MovableKind CLASS =
      new MovableKind(type("cluster.x-k8s.io", "clusterclasses", "ClusterClass"), true, true, true);
  static final MovableKind MACHINE = kind("cluster.x-k8s.io", "Machine", false, false);
  static final MovableKind TEMPLATE = kind("infra.example.com", "ThingTemplate", false, false);
  static final MovableKind IDENTITY =
      new MovableKind(
          new ResourceType("infra.example.com", "v1", "identities", "Identity", false, Set.of()),
          true,
          true,
          true);
  static final MovableKind SECRET = new MovableKind(Names.SECRET, false, false, true);
  static final List<MovableKind> KINDS =
      List.of(CLUSTER, CLASS, MACHINE, TEMPLATE, IDENTITY, SECRET);

  private Given() {}

  private static MovableKind kind(String group, String kind, boolean hierarchy, boolean move) {
    String plural = kind.toLowerCase(Locale.ROOT) + "s";
    return new MovableKind(type(group, plural, kind), hierarchy, move, true);
  }

  private static ResourceType type(String group, String plural, String kind) {
    return new ResourceType(group, "v1beta2", plural, kind, true, Set.of());
  }

  static GraphNode object(MovableKind kind, String name, GraphNode... owners) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", kind.type().apiVersion()).put("kind", kind.type().kind());
    ObjectNode metadata = object.putObject("metadata");
    metadata.put("name", name).put("uid", name).put("resourceVersion", "1");
    if (kind.type().namespaced()) {
      metadata.put("namespace", "prod");
    }
    for (GraphNode owner : owners) {
      metadata
          .withArray("ownerReferences")
          .addObject()
          .put("apiVersion", owner.type().apiVersion())
          .put("kind", owner.type().kind())
          .put("name", owner.name())
          .put("uid", owner.uid());
    }
    return new GraphNode(kind.type(), object);
  }

  static GraphNode cluster(String name) {
    GraphNode cluster = object(CLUSTER, name);
    cluster.content().withObject("/status/initialization").put("infrastructureProvisioned", true);
    cluster.content().withObject("/status/initialization").put("controlPlaneInitialized", true);
    return cluster;
  }

  static GraphNode labelled(GraphNode node, String label, String value) {
    node.content().withObject("/metadata/labels").put(label, value);
    return node;
  }

  static GraphNode annotated(GraphNode node, String annotation, String value) {
    node.content().withObject("/metadata/annotations").put(annotation, value);
    return node;
  }

  static Verdicts verdicts(GraphNode... nodes) {
    return Verdicts.of(SourceObjects.of(KINDS, Arrays.asList(nodes), Set.of()));
  }
}
