/** Doors of the library that answer what a test wrote down, for tests of orchestration alone. */
@NullMarked
package io.capilib.testkit.scripted;

import org.jspecify.annotations.NullMarked;
