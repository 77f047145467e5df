package io.capilib.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.ObjectRef;
import io.capilib.internal.apply.DesiredObject;
import io.capilib.operation.Finding;
import io.capilib.operation.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with the components of the releases. Pure. */
final class ReleaseChecks {
  private static final String SKIP_NAME_CHECK =
      "clusterctl.cluster.x-k8s.io/skip-crd-name-preflight-check";

  private ReleaseChecks() {}

  static List<Finding> findings(List<InstallableProvider> providers) {
    List<Finding> findings = new ArrayList<>();
    Map<ObjectRef, InstallableProvider> owners = new HashMap<>();
    for (InstallableProvider provider : providers) {
      for (DesiredObject object : provider.objects()) {
        if (ApplyOrder.isKind(object, "CustomResourceDefinition")) {
          addNameFinding(findings, provider, object);
        }
        InstallableProvider owner = owners.putIfAbsent(object.ref(), provider);
        if (owner != null && !ApplyOrder.isKind(object, "Namespace")) {
          findings.add(ownedTwice(owner, provider, object));
        }
      }
    }
    return findings;
  }

  private static void addNameFinding(
      List<Finding> findings, InstallableProvider provider, DesiredObject crd) {
    JsonNode spec = crd.object().path("spec");
    String expected =
        CrdName.of(spec.path("names").path("kind").asText(), spec.path("group").asText());
    boolean skipped = crd.object().path("metadata").path("annotations").has(SKIP_NAME_CHECK);
    if (!crd.name().equals(expected) && !skipped) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "CAPI-INSTALL-0021",
              provider + " " + crd.ref(),
              "Cluster API derives a CRD's name from its kind and will look for \""
                  + expected
                  + "\".",
              "Ask the provider to rename it, or to say that this is intended."));
    }
  }

  private static Finding ownedTwice(
      InstallableProvider owner, InstallableProvider provider, DesiredObject object) {
    return new Finding(
        Severity.BLOCKER,
        "CAPI-INSTALL-0022",
        object.ref().toString(),
        owner + " and " + provider + " both bring it, and the later would overwrite the earlier.",
        "Install them into different management clusters, or ask one of them to rename it.");
  }
}
