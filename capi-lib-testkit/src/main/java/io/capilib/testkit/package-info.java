/** A fake management cluster for tests. */
@NullMarked
package io.capilib.testkit;

import org.jspecify.annotations.NullMarked;
