package io.capilib.testkit.internal.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.kind.FieldSelector;
import io.capilib.testkit.internal.kind.LabelSelector;
import io.capilib.testkit.internal.protocol.Parameters;
import io.capilib.testkit.internal.route.ResourceRequest;
import java.util.function.Predicate;

/** Which objects of a collection a request is about: namespace and selectors. */
public record ObjectFilter(
    String namespace, Predicate<JsonNode> labels, Predicate<ObjectNode> fields)
    implements Predicate<ObjectNode> {
  public static ObjectFilter of(ResourceRequest request) {
    Parameters query = request.http().query();
    return new ObjectFilter(
        request.namespace(),
        LabelSelector.parse(query.text("labelSelector"), request.kind().release()),
        FieldSelector.parse(request.kind(), request.version(), query.text("fieldSelector")));
  }

  @Override
  public boolean test(ObjectNode object) {
    Meta meta = Meta.of(object);
    return (namespace.isEmpty() || namespace.equals(meta.namespace()))
        && labels.test(meta.node().path("labels"))
        && fields.test(object);
  }
}
