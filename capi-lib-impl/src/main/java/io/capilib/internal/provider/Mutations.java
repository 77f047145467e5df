package io.capilib.internal.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.document.KubeObject;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.document.Json;
import io.capilib.internal.provider.MutatedProvider.MutatedObject;
import io.capilib.internal.repository.RenderedProvider;
import io.capilib.provider.ComponentMutator;
import java.util.ArrayList;
import java.util.List;

/** Lets the caller's mutators change rendered objects. */
final class Mutations {
  private Mutations() {}

  static MutatedProvider apply(RenderedProvider provider, List<ComponentMutator> mutators) {
    return new MutatedProvider(
        provider, provider.objects().stream().map(object -> apply(object, mutators)).toList());
  }

  private static MutatedObject apply(ObjectNode object, List<ComponentMutator> mutators) {
    if (mutators.isEmpty()) {
      return new MutatedObject(object, List.of());
    }
    KubeObject current = Json.object(object);
    List<String> changedBy = new ArrayList<>();
    for (ComponentMutator mutator : mutators) {
      KubeObject changed = mutator.mutate(current);
      if (!changed.equals(current)) {
        requireSameObject(mutator, current, changed);
        changedBy.add(mutator.describe());
      }
      current = changed;
    }
    return changedBy.isEmpty()
        ? new MutatedObject(object, List.of())
        : new MutatedObject(Json.node(current), changedBy);
  }

  private static void requireSameObject(
      ComponentMutator mutator, KubeObject before, KubeObject after) {
    if (!before.ref().equals(after.ref())) {
      throw new InvalidRequestException(
          ErrorDetails.of(
                  "CAPI-INSTALL-0003",
                  "The component mutator \""
                      + mutator.describe()
                      + "\" turned "
                      + before.ref()
                      + " into "
                      + after.ref()
                      + "; nothing was written.")
              .withObject(before.ref())
              .withRemedy("A mutator keeps apiVersion, kind, namespace and name."));
    }
  }
}
