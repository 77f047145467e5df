package io.capilib.internal.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes desired objects of rendered documents. */
public final class DesiredObjects {
  private DesiredObjects() {}

  /**
   * Finds the kind of each document.
   *
   * @throws InvalidRequestException naming all kinds that neither the server nor the documents
   *     define
   */
  public static List<DesiredObject> of(
      TypeResolver types, List<ObjectNode> documents, String origin) {
    List<DesiredObject> desired = new ArrayList<>(documents.size());
    Set<String> unknown = new TreeSet<>();
    for (ObjectNode document : documents) {
      String apiVersion = document.path("apiVersion").asText();
      String kind = document.path("kind").asText();
      Optional<ResourceType> type = types.find(apiVersion, kind);
      if (type.isEmpty()) {
        unknown.add(kind + " of " + apiVersion);
      } else {
        desired.add(new DesiredObject(document, type.get(), origin));
      }
    }
    if (!unknown.isEmpty()) {
      throw new InvalidRequestException(
          ErrorDetails.of(
                  "CAPI-APPLY-0001",
                  "The documents of "
                      + origin
                      + " have kinds that the cluster does not serve and that come with none of"
                      + " them: "
                      + String.join(", ", unknown)
                      + "; nothing was written.")
              .withRemedy("Install what defines these kinds first."));
    }
    return desired;
  }
}
