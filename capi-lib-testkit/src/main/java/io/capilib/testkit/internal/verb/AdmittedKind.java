package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.kind.ResourceKind;
import io.capilib.testkit.internal.kind.Trait;
import io.capilib.testkit.internal.patch.Mistyped;
import io.capilib.testkit.internal.webhook.WebhookTarget;
import java.util.List;

/** The kind and version of a request as webhooks see it. */
record AdmittedKind(ResourceKind described, String version) implements WebhookTarget {
  @Override
  public String group() {
    return described.group();
  }

  @Override
  public String kind() {
    return described.names().kind();
  }

  @Override
  public String resource() {
    return described.names().plural();
  }

  @Override
  public List<String> versions() {
    return described.versions();
  }

  @Override
  public ObjectNode at(String wanted, ObjectNode object) {
    return described.converted(wanted, object);
  }

  @Override
  public void complete(String changed, ObjectNode object) {
    described.rules().decoded(changed, object);
  }

  @Override
  public String problem(ObjectNode object) {
    if (described.is(Trait.CUSTOM)) {
      described.rules().dropUnknown(version, object);
      return "";
    }
    return Mistyped.find(object, described.shape(version), false).orElse("");
  }
}
