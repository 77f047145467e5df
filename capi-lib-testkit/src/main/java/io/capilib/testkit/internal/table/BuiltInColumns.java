package io.capilib.testkit.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The columns of built-in kinds, by resource and group; the definitions are a server's own. */
public final class BuiltInColumns {
  static final Columns.Cell NAME = text("/metadata/name");
  static final Columns.Cell AGE =
      (object, now) ->
          TextNode.valueOf(HumanTime.since(object.at("/metadata/creationTimestamp"), now));

  private static final String RESOURCE = "columns.json";
  private static final String RBAC = ".rbac.authorization.k8s.io";
  private static final String ADMISSION = ".admissionregistration.k8s.io";
  private static final JsonNode DEFINITIONS = load();

  private static final Columns.Cell CREATED_AT = text("/metadata/creationTimestamp");
  private static final Columns.Cell CONTAINERS = of(o -> PodText.containers(o, "name"));
  private static final Columns.Cell IMAGES = of(o -> PodText.containers(o, "image"));
  private static final Columns.Cell SELECTOR = of(PodText::selector);
  private static final List<Columns.Cell> ROLE = List.of(NAME, CREATED_AT);
  private static final List<Columns.Cell> BINDING =
      List.of(
          NAME,
          of(o -> o.at("/roleRef/kind").asText() + "/" + o.at("/roleRef/name").asText()),
          AGE,
          of(o -> SubjectText.names(o, "User")),
          of(o -> SubjectText.names(o, "Group")),
          of(o -> SubjectText.names(o, "ServiceAccount")));
  private static final List<Columns.Cell> WEBHOOKS = List.of(NAME, size("webhooks"), AGE);

  private static final Map<String, List<Columns.Cell>> CELLS =
      Map.ofEntries(
          Map.entry("namespaces", List.of(NAME, text("/status/phase"), AGE)),
          Map.entry("configmaps", List.of(NAME, size("data", "binaryData"), AGE)),
          Map.entry("secrets", List.of(NAME, text("/type"), size("data"), AGE)),
          Map.entry("serviceaccounts", List.of(NAME, AGE)),
          Map.entry(
              "deployments.apps",
              List.of(
                  NAME,
                  of(BuiltInColumns::ready),
                  number("/status/updatedReplicas"),
                  number("/status/availableReplicas"),
                  AGE,
                  CONTAINERS,
                  IMAGES,
                  SELECTOR)),
          Map.entry(
              "daemonsets.apps",
              List.of(
                  NAME,
                  number("/status/desiredNumberScheduled"),
                  number("/status/currentNumberScheduled"),
                  number("/status/numberReady"),
                  number("/status/updatedNumberScheduled"),
                  number("/status/numberAvailable"),
                  of(PodText::nodeSelector),
                  AGE,
                  CONTAINERS,
                  IMAGES,
                  SELECTOR)),
          Map.entry("roles" + RBAC, ROLE),
          Map.entry("clusterroles" + RBAC, ROLE),
          Map.entry("rolebindings" + RBAC, BINDING),
          Map.entry("clusterrolebindings" + RBAC, BINDING),
          Map.entry("validatingwebhookconfigurations" + ADMISSION, WEBHOOKS),
          Map.entry("mutatingwebhookconfigurations" + ADMISSION, WEBHOOKS),
          Map.entry("customresourcedefinitions.apiextensions.k8s.io", List.of(NAME, CREATED_AT)),
          Map.entry(
              "leases.coordination.k8s.io", List.of(NAME, text("/spec/holderIdentity"), AGE)));

  private BuiltInColumns() {}

  /** Returns the columns of a resource with its group, such as {@code deployments.apps}. */
  public static Optional<Columns> of(String resource) {
    return Optional.ofNullable(CELLS.get(resource))
        .map(cells -> new Columns((ArrayNode) DEFINITIONS.path(resource), cells));
  }

  static ObjectNode name() {
    return DEFINITIONS.path("serviceaccounts").path(0).deepCopy();
  }

  static ObjectNode age() {
    return DEFINITIONS.path("serviceaccounts").path(1).deepCopy();
  }

  private static Columns.Cell text(String pointer) {
    return of(object -> object.at(pointer).asText());
  }

  private static Columns.Cell of(Function<ObjectNode, String> cell) {
    return (object, now) -> TextNode.valueOf(cell.apply(object));
  }

  private static Columns.Cell number(String pointer) {
    return (object, now) -> LongNode.valueOf(count(object, pointer));
  }

  private static long count(ObjectNode object, String pointer) {
    return object.at(pointer).asLong();
  }

  /** Whoever does not say how many replicas there shall be wants one. */
  private static String ready(ObjectNode deployment) {
    return count(deployment, "/status/readyReplicas")
        + "/"
        + deployment.at("/spec/replicas").asLong(1);
  }

  private static Columns.Cell size(String... members) {
    return (object, now) -> {
      int size = 0;
      for (String member : members) {
        size += object.path(member).size();
      }
      return LongNode.valueOf(size);
    };
  }

  private static JsonNode load() {
    try (InputStream in =
        Objects.requireNonNull(BuiltInColumns.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
