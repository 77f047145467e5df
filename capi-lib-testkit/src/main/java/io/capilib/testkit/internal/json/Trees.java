package io.capilib.testkit.internal.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.document.KubeObject;
import java.util.List;

/**
 * Objects as JSON trees, for those who must not know how trees are represented.
 *
 * @param all the trees
 */
public record Trees(List<ObjectNode> all) {
  /** Keeps an unmodifiable list of the same trees. */
  public Trees {
    all = List.copyOf(all);
  }

  /** Returns the objects. */
  public List<KubeObject> objects() {
    return all.stream().map(Json::kubeObject).toList();
  }
}
