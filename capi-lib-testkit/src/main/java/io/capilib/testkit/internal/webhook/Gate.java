package io.capilib.testkit.internal.webhook;

import java.util.function.Supplier;

/** Lets others use the server while a webhook thinks: it may ask the server itself. */
@FunctionalInterface
public interface Gate {
  <T> T outside(Supplier<T> call);
}
