package io.capilib.testkit.assertj;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one object. A failure shows the members it is about and never the whole object,
 * which may hold secrets. If the assertion began with a cluster, it shows the last requests too.
 */
@ThreadSafety(Level.NOT_THREAD_SAFE)
public final class KubeObjectAssert extends AbstractAssert<KubeObjectAssert, KubeObject> {
  private final Supplier<String> background;

  KubeObjectAssert(@Nullable KubeObject actual, Supplier<String> background) {
    super(actual, KubeObjectAssert.class);
    this.background = background;
  }

  /** Passes if the object has a condition of a type with a status. */
  public KubeObjectAssert condition(String type, String status) {
    isNotNull();
    Optional<Map<?, ?>> found =
        conditions().stream().filter(condition -> type.equals(condition.get("type"))).findFirst();
    if (found.isEmpty()) {
      fail(
          String.format(
              "Expecting %s to have condition%n  %s=%s%nbut it has only%n  %s",
              actual, type, status, conditions().stream().map(KubeObjectAssert::summary).toList()));
    } else if (!status.equals(found.get().get("status"))) {
      fail(
          String.format(
              "Expecting condition of %s to be%n  %s=%s%nbut it was%n  %s",
              actual, type, status, summary(found.get())));
    }
    return this;
  }

  /**
   * Passes if the value at a JSON pointer is as expected. Numbers are compared by value, so that an
   * {@code int} can be expected.
   */
  public KubeObjectAssert at(String pointer, Object expected) {
    isNotNull();
    Object wanted = expected instanceof Integer number ? Long.valueOf(number) : expected;
    Optional<Object> found = actual.at(pointer);
    if (found.filter(wanted::equals).isEmpty()) {
      fail(
          String.format(
              "Expecting %s of %s to be%n  %s%nbut it was%n  %s",
              pointer, actual, expected, found.map(String::valueOf).orElse("absent")));
    }
    return this;
  }

  /** Passes if there is nothing at a JSON pointer. */
  public KubeObjectAssert lacks(String pointer) {
    isNotNull();
    if (actual.at(pointer).isPresent()) {
      fail(String.format("Expecting %s to have nothing at %s", actual, pointer));
    }
    return this;
  }

  private void fail(String text) {
    failWithMessage("%n%s", text + background.get());
  }

  private List<Map<?, ?>> conditions() {
    return actual.at("/status/conditions").orElse(List.of()) instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .<Map<?, ?>>map(condition -> (Map<?, ?>) condition)
            .toList()
        : List.of();
  }

  private static String summary(Map<?, ?> condition) {
    return condition.get("type")
        + "="
        + condition.get("status")
        + " ("
        + condition.get("reason")
        + ") "
        + condition.get("message");
  }
}
