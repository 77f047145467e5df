/** The texts of the generated provider releases: templates filled in and CRDs from a table. */
@NullMarked
package io.capilib.testkit.internal.release;

import org.jspecify.annotations.NullMarked;
