/** A small deployment tool; its tests show how tests with the testkit look. */
@NullMarked
package io.capilib.examples.testing;

import org.jspecify.annotations.NullMarked;
