package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.cel.UnsupportedExpression;
import io.capilib.testkit.internal.patch.TypeShape;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.FieldError;
import io.capilib.testkit.internal.protocol.Refusal;
import io.capilib.testkit.internal.store.GroupResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Custom objects: pruned, defaulted and validated by the schema of their version. */
public record CustomRules(
    GroupResource collection,
    Map<String, VersionSchema> schemas,
    Map<String, String> deprecations,
    Conversion conversion,
    boolean terminating)
    implements Rules {
  @Override
  public String deprecation(String version) {
    return deprecations.getOrDefault(version, "");
  }

  @Override
  public List<String> dropUnknown(String version, ObjectNode object) {
    return schema(version).prune(object);
  }

  @Override
  public void decoded(String version, ObjectNode object) {
    schema(version).applyDefaults(object);
  }

  @Override
  public void defaulted(String version, ObjectNode object) {
    schema(version).applyDefaultsOnly(object);
  }

  @Override
  public void admitCreate(String name) {
    if (terminating) {
      throw ApiError.forbidden(
          collection, name, "create not allowed while custom resource definition is terminating");
    }
  }

  @Override
  public List<FieldError> validate(String version, ObjectNode object, @Nullable ObjectNode old) {
    try {
      return schema(version).validate(object, old);
    } catch (UnsupportedExpression e) {
      throw Refusal.RULE.error(e.what());
    }
  }

  @Override
  public List<FieldError> validateStatus(String version, ObjectNode object, ObjectNode old) {
    try {
      return schema(version).validateStatus(object, old);
    } catch (UnsupportedExpression e) {
      throw Refusal.RULE.error(e.what());
    }
  }

  /** Returns how objects of a version are merged and owned. */
  TypeShape shape(String version) {
    return schema(version).shape();
  }

  /** Returns whether the definition has a version, served or not. */
  public boolean defines(String version) {
    return schemas.containsKey(version);
  }

  /** Returns where a version keeps its scale, if it has one. */
  Optional<ScalePaths> scale(String version) {
    return schema(version).scale();
  }

  /** Returns the fields of a version that lists can be selected by. */
  Set<String> selectable(String version) {
    return schema(version).selectable();
  }

  private VersionSchema schema(String version) {
    return schemas.getOrDefault(version, VersionSchema.OPEN);
  }
}
