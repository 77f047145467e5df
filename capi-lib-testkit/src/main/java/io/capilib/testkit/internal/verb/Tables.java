package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.Representation;
import io.capilib.testkit.internal.discovery.OpenApi;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.ObjectKey;
import io.capilib.testkit.internal.table.BuiltInColumns;
import io.capilib.testkit.internal.table.Columns;
import io.capilib.testkit.internal.table.CustomColumns;
import io.capilib.testkit.internal.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers reads as tables, which kubectl asks for first; kinds without columns have none. */
final class Tables {
  private final Machinery machinery;
  private final Table table;
  private boolean headers = true;

  private Tables(Machinery machinery, Table table) {
    this.machinery = machinery;
    this.table = table;
  }

  /** Returns the tables of the request's kind, if the client wants one. */
  static Optional<Tables> wanted(Machinery machinery, ResourceRequest request) {
    if (!Representation.wantsTable(request)) {
      return Optional.empty();
    }
    String include = request.http().query().text("includeObject");
    return columns(machinery, request)
        .map(columns -> new Tables(machinery, new Table(columns, include)));
  }

  /** Returns the table of one object. */
  ObjectNode object(ObjectNode object) {
    return table.of(
        object.path("metadata"), List.of(object), true, machinery.identities().instant());
  }

  /** Returns the table of a list. */
  ObjectNode list(ObjectNode list) {
    List<ObjectNode> objects = new ArrayList<>();
    list.path("items").forEach(item -> objects.add((ObjectNode) item));
    return table.of(list.path("metadata"), objects, true, machinery.identities().instant());
  }

  /** Returns the table of a watch's next event: only the first has the columns. */
  ObjectNode next(ObjectNode object) {
    ObjectNode next =
        table.of(
            object.path("metadata"), List.of(object), headers, machinery.identities().instant());
    headers = false;
    return next;
  }

  private static Optional<Columns> columns(Machinery machinery, ResourceRequest request) {
    if (!request.kind().is(Trait.CUSTOM)) {
      return BuiltInColumns.of(request.collection().toString());
    }
    ObjectKey definition = new ObjectKey("", request.collection().toString());
    JsonNode versions =
        machinery
            .store()
            .find(OpenApi.DEFINITIONS, definition)
            .orElseThrow()
            .path("spec")
            .path("versions");
    for (JsonNode version : versions) {
      if (version.path("name").asText().equals(request.version())) {
        return Optional.of(CustomColumns.of(version.path("additionalPrinterColumns")));
      }
    }
    return Optional.empty();
  }
}
