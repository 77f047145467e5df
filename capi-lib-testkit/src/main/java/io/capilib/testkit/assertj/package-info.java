/** AssertJ assertions on fake clusters. Needs AssertJ on the class path. */
@NullMarked
package io.capilib.testkit.assertj;

import org.jspecify.annotations.NullMarked;
