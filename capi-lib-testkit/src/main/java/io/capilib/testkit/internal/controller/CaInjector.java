package io.capilib.testkit.internal.controller;

import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Optional;

/** Writes {@code caBundle} into webhook configurations and conversions that are annotated so. */
final class CaInjector implements Listener {
  private static final String FROM_CERTIFICATE = "cert-manager.io/inject-ca-from";
  private static final String FROM_SECRET = "cert-manager.io/inject-ca-from-secret";
  private static final List<Kind> TARGETS =
      List.of(Kind.VALIDATING_WEBHOOK, Kind.MUTATING_WEBHOOK, Kind.DEFINITION);

  private final Store store;

  CaInjector(Store store) {
    this.store = store;
  }

  @Override
  public void changed(KubeObject object) {
    if (Kind.SECRET.is(object) && object.at("/data/ca.crt").isPresent()) {
      TARGETS.stream().flatMap(kind -> store.list(kind, "").stream()).forEach(this::inject);
    } else if (TARGETS.stream().anyMatch(kind -> kind.is(object))) {
      store.find(object.ref()).ifPresent(this::inject);
    }
  }

  private void inject(KubeObject target) {
    authority(target)
        .ifPresent(ca -> store.update(target.ref(), draft -> inject(draft, target, ca)));
  }

  private static void inject(Draft draft, KubeObject target, String authority) {
    if (!Kind.DEFINITION.is(target)) {
      for (Object webhook : draft.list("webhooks")) {
        Draft.within(webhook).set(authority, "clientConfig", "caBundle");
      }
    } else if (target.text("/spec/conversion/strategy").equals("Webhook")) {
      draft.set(authority, "spec", "conversion", "webhook", "clientConfig", "caBundle");
    }
  }

  private Optional<String> authority(KubeObject target) {
    Optional<KubeObject> secret =
        named(target, FROM_SECRET, Kind.SECRET)
            .or(
                () ->
                    named(target, FROM_CERTIFICATE, Kind.CERTIFICATE)
                        .flatMap(
                            found ->
                                store.find(
                                    Kind.SECRET.ref(
                                        Meta.ns(found), found.text("/spec/secretName")))));
    return secret.map(found -> found.text("/data/ca.crt")).filter(ca -> !ca.isEmpty());
  }

  /** The object that an annotation names as {@code NAMESPACE/NAME}. */
  private Optional<KubeObject> named(KubeObject target, String annotation, Kind kind) {
    String[] parts = Meta.annotation(target, annotation).split("/", -1);
    return parts.length == 2 ? store.find(kind.ref(parts[0], parts[1])) : Optional.empty();
  }
}
