/** Fake clusters as parameters of JUnit tests. Needs JUnit Jupiter 5.14 or 6 on the class path. */
@NullMarked
package io.capilib.testkit.junit;

import org.jspecify.annotations.NullMarked;
