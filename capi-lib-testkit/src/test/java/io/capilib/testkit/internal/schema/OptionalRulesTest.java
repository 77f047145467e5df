package io.capilib.testkit.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of rules where the library that evaluates them is not there. */
class OptionalRulesTest {
  private static final String SCHEMA =
      """
      {type: object, properties: {spec: {type: object, properties: {
        f: {type: string, x-kubernetes-validations: [{rule: self != 'bad'}]}}}}}\
      """;

  @Test
  void aRule_withoutTheLibrary_isRefusedByNameWithWhatToAdd() {
    assertThatThrownBy(() -> validate("{spec: {f: good}}"))
        .rootCause()
        .hasMessageContaining("the rule self != 'bad' of x-kubernetes-validations")
        .hasMessageContaining("add it to the dependencies")
        .hasMessageContaining("dev.cel:cel");
  }

  @Test
  void anObject_thatNoRuleJudges_needsNoLibrary() throws ReflectiveOperationException {
    assertThat(validate("{spec: {}}")).isEmpty();
  }

  @Test
  void aDefinition_withRules_needsNoLibrary() throws ReflectiveOperationException {
    ClassLoader classes = new WithoutLibrary();
    Class<?> formats = classes.loadClass(KnownFormats.class.getName());
    Method check =
        classes
            .loadClass(StructuralCheck.class.getName())
            .getMethod("of", JsonNode.class, String.class, formats);

    Object found = check.invoke(null, YamlTrees.object(SCHEMA), "schema", all(formats));

    assertThat((List<?>) found).isEmpty();
  }

  private static List<?> validate(String object) throws ReflectiveOperationException {
    ClassLoader classes = new WithoutLibrary();
    Class<?> formats = classes.loadClass(KnownFormats.class.getName());
    Class<?> type = classes.loadClass(StructuralSchema.class.getName());
    Object schema =
        type.getMethod("compile", JsonNode.class, formats)
            .invoke(null, YamlTrees.object(SCHEMA), all(formats));
    return (List<?>)
        type.getMethod("validate", ObjectNode.class).invoke(schema, YamlTrees.object(object));
  }

  private static Object all(Class<?> formats) throws ReflectiveOperationException {
    return formats.getField("ALL").get(null);
  }

  /** Loads the classes of schemas and rules anew, for which the library is not there. */
  private static final class WithoutLibrary extends ClassLoader {
    WithoutLibrary() {
      super(OptionalRulesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("dev.cel.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.capilib.testkit.internal.schema.")
          && !name.startsWith("io.capilib.testkit.internal.cel.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = Objects.requireNonNull(file).readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
