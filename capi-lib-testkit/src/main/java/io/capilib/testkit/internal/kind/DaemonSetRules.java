package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Meta;
import io.capilib.testkit.internal.protocol.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DaemonSets: workloads that show the generation of their template in an annotation. */
final class DaemonSetRules implements Rules {
  private static final String GENERATION = "deprecated.daemonset.template.generation";

  private final Rules checks =
      new WorkloadRules("daemonset", "updateStrategy", List.of("RollingUpdate", "OnDelete"));

  @Override
  public void decoded(String version, ObjectNode set) {
    ObjectNode annotations = Meta.of(set).node().withObject("/annotations");
    if (!annotations.has(GENERATION)) {
      annotations.put(GENERATION, "0");
    }
  }

  @Override
  public void beforeCreate(ObjectNode set) {
    generation(set, 1);
  }

  @Override
  public void beforeUpdate(ObjectNode set, ObjectNode old) {
    boolean same = set.path("spec").path("template").equals(old.path("spec").path("template"));
    long before = Meta.of(old).node().path("annotations").path(GENERATION).asLong(1);
    generation(set, same ? before : before + 1);
  }

  @Override
  public List<FieldError> validate(String version, ObjectNode set, @Nullable ObjectNode old) {
    return checks.validate(version, set, old);
  }

  @Override
  public List<String> warnings(ObjectNode set, @Nullable ObjectNode old) {
    return checks.warnings(set, old);
  }

  @Override
  public List<FieldError> validateStatus(String version, ObjectNode set, ObjectNode old) {
    return List.of(); // what is not written is not checked
  }

  private static void generation(ObjectNode set, long generation) {
    Meta.of(set).node().withObject("/annotations").put(GENERATION, Long.toString(generation));
  }
}
