package io.capilib.internal.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.internal.repository.RenderedProvider;
import java.util.List;

/**
 * A rendered provider after the caller's mutators.
 *
 * @param rendered as rendered
 * @param objects its objects as they shall be applied, with what changed each
 */
record MutatedProvider(RenderedProvider rendered, List<MutatedObject> objects) {
  MutatedProvider {
    objects = List.copyOf(objects);
  }

  List<ObjectNode> nodes() {
    return objects.stream().map(MutatedObject::object).toList();
  }

  /**
   * One object.
   *
   * @param object as it shall be applied
   * @param changedBy the mutators that changed it
   */
  record MutatedObject(ObjectNode object, List<String> changedBy) {
    MutatedObject {
      changedBy = List.copyOf(changedBy);
    }
  }
}
