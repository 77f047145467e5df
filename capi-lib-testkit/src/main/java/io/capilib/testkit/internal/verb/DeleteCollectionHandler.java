package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.codec.DeleteOptions;
import io.capilib.testkit.internal.codec.ObjectFilter;
import io.capilib.testkit.internal.codec.Representation;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.route.ResourceRequest;
import java.util.ArrayList;

/** DELETE of all objects of a collection that match; answers with them as a list. */
public record DeleteCollectionHandler(Machinery machinery, Webhooks webhooks, Removal removal)
    implements Handler {
  @Override
  public ApiResponse handle(ResourceRequest request) {
    Representation form = Representation.accepted(request);
    DeleteOptions options = DeleteOptions.of(request.http());
    ObjectFilter filter = ObjectFilter.of(request);
    ObjectNode list = form.list(request);
    ObjectNode metadata = list.putObject("metadata");
    ArrayNode items = list.putArray("items");
    if (form == Representation.OBJECT && request.kind().is(Trait.CUSTOM)) {
      metadata.put("continue", "");
    }
    metadata.put("resourceVersion", Long.toString(machinery.store().revision()));
    for (ObjectNode stored :
        new ArrayList<>(machinery.store().list(request.collection()).values())) {
      if (filter.test(stored)) {
        items.add(form.item(request.kind(), request.kind().view(request.version(), stored)));
        webhooks.delete(request, stored);
        machinery.unchanged(request.collection(), stored);
        removal.delete(request.kind(), stored, options);
      }
    }
    return ApiResponse.json(200, list);
  }
}
