package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.ListOptions;
import io.capilib.testkit.internal.codec.ObjectFilter;
import io.capilib.testkit.internal.codec.PageToken;
import io.capilib.testkit.internal.codec.Representation;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** GET of a collection, page by page if the client asks for pages. */
public record ListHandler(Machinery machinery) implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    Optional<Tables> tables = Tables.wanted(machinery, request);
    Representation form =
        tables.isPresent() ? Representation.OBJECT : Representation.accepted(request);
    ObjectFilter filter = ObjectFilter.of(request);
    ListOptions.check(request.http().query());
    PageToken page = PageToken.of(request, machinery.store());
    long limit = request.http().query().number("limit", 0);

    ObjectNode list = form.list(request);
    ObjectNode metadata = list.putObject("metadata");
    if (form == Representation.OBJECT && request.kind().is(Trait.CUSTOM)) {
      metadata.put("continue", "");
    }
    metadata.put("resourceVersion", Long.toString(page.revision()));
    ArrayNode items = list.putArray("items");
    // A copy, as others may write while a webhook converts.
    NavigableMap<ObjectKey, ObjectNode> objects =
        new TreeMap<>(machinery.store().listAt(request.collection(), page.revision()));
    if (limit == 0) {
      request.kind().fill(request.version(), objects.values(), false);
    }
    List<ObjectNode> matching =
        objects.entrySet().stream()
            .filter(entry -> page.isAfter(entry.getKey()))
            .map(Map.Entry::getValue)
            .filter(stored -> filter.test(labelled(request, stored)))
            .toList();
    int count = limit > 0 && limit < matching.size() ? (int) limit : matching.size();
    for (ObjectNode stored : matching.subList(0, count)) {
      items.add(form.item(request.kind(), request.kind().seen(request.version(), stored)));
    }
    if (count < matching.size()) {
      metadata.put("continue", page.next(matching.get(count - 1)));
      if (!request.http().query().has("labelSelector")
          && !request.http().query().has("fieldSelector")) {
        metadata.put("remainingItemCount", matching.size() - count);
      }
    }
    return ApiResponse.json(200, tables.map(wanted -> wanted.list(list)).orElse(list));
  }

  /** Labels are selected as the version of the request has them. */
  static ObjectNode labelled(ResourceRequest request, ObjectNode stored) {
    return request.kind().rules().conversion().changesLabels()
        ? request.kind().seen(request.version(), stored)
        : stored;
  }
}
