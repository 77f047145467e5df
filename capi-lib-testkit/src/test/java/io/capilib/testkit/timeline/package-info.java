/** Compares the condition timelines of the simulated controllers with those of real ones. */
@NullMarked
package io.capilib.testkit.timeline;

import org.jspecify.annotations.NullMarked;
