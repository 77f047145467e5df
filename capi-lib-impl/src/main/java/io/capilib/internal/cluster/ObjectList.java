package io.capilib.internal.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A consistent list.
 *
 * @param items the objects, each with apiVersion and kind
 * @param resourceVersion where a watch continues
 */
public record ObjectList(List<ObjectNode> items, String resourceVersion) {
  public ObjectList {
    items = List.copyOf(items);
  }
}
