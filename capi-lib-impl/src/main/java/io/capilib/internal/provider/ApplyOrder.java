package io.capilib.internal.provider;

import io.capilib.internal.apply.DesiredObject;
import java.util.List;

/** The order in which the kinds of one provider are applied. */
final class ApplyOrder {
  /** What others need comes first; webhook configurations last, since they gate other writes. */
  private static final List<String> FIRST =
      List.of(
          "Namespace",
          "CustomResourceDefinition",
          "ServiceAccount",
          "Secret",
          "ConfigMap",
          "ClusterRole",
          "Role",
          "ClusterRoleBinding",
          "RoleBinding",
          "Service");

  private static final List<String> LAST =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  private ApplyOrder() {}

  static boolean isDefinition(DesiredObject object) {
    return isKind(object, "Namespace") || isKind(object, "CustomResourceDefinition");
  }

  static boolean isKind(DesiredObject object, String kind) {
    return object.type().kind().equals(kind);
  }

  static int rank(DesiredObject object) {
    int first = FIRST.indexOf(object.type().kind());
    if (first >= 0) {
      return first;
    }
    return FIRST.size() + 1 + LAST.indexOf(object.type().kind());
  }
}
