package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Optional;

/**
 * The rolling update of a MachineDeployment: new Machines as far as there may be more than wanted,
 * old ones away as far as there are enough without them.
 *
 * @param present the set of the present template, if there is one
 */
record Rollout(KubeObject deployment, List<KubeObject> sets, Optional<KubeObject> present) {
  private static final String STRATEGY = "/spec/rollout/strategy/rollingUpdate";

  /** How many Machines the present set shall have now. */
  int wanted() {
    int desired = desired();
    int has = present.map(Rollout::specified).orElse(0);
    int old = former().stream().mapToInt(Rollout::existing).sum();
    if (old == 0) {
      return desired;
    }
    int room = desired + Meta.number(deployment, STRATEGY + "/maxSurge", 1) - old - has;
    return Math.min(desired, has + Math.max(0, room));
  }

  /** Changes the sizes of the sets by one step; former sets that are empty go. */
  void advance(Store store) {
    resize(present.orElseThrow(), wanted(), store);
    int spare = spare();
    for (KubeObject set : former()) {
      int less = Math.min(spare, specified(set));
      if (less > 0) {
        resize(set, specified(set) - less, store);
        spare -= less;
      } else if (existing(set) == 0) {
        store.delete(set.ref());
      }
    }
  }

  /** How many of the former sets' Machines can be done without. */
  private int spare() {
    KubeObject set = present.orElseThrow();
    int coming = specified(set) - Meta.number(set, "/status/availableReplicas", 0);
    int staying = sets.stream().mapToInt(Rollout::specified).sum();
    return staying - coming - minimum(deployment);
  }

  /** How many Machines have to be available at any time. */
  static int minimum(KubeObject deployment) {
    return Meta.number(deployment, "/spec/replicas", 1) - maxUnavailable(deployment);
  }

  static int maxUnavailable(KubeObject deployment) {
    return Meta.number(deployment, STRATEGY + "/maxUnavailable", 0);
  }

  private int desired() {
    return Meta.number(deployment, "/spec/replicas", 1);
  }

  private List<KubeObject> former() {
    return sets.stream().filter(set -> present.filter(set::equals).isEmpty()).toList();
  }

  private static int specified(KubeObject set) {
    return Meta.number(set, "/spec/replicas", 1);
  }

  /** Machines that the set has or is about to have. */
  private static int existing(KubeObject set) {
    return Math.max(specified(set), Meta.number(set, "/status/replicas", 0));
  }

  private static void resize(KubeObject set, int replicas, Store store) {
    store.update(set.ref(), draft -> draft.set(replicas, "spec", "replicas"));
  }
}
