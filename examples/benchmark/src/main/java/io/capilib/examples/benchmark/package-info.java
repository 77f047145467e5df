/** Measures the fake API server: {@code mvn -Pbenchmark}. */
@NullMarked
package io.capilib.examples.benchmark;

import org.jspecify.annotations.NullMarked;
