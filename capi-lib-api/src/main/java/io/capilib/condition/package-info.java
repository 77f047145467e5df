/** What state clusters are in, and waiting for one. */
@NullMarked
package io.capilib.condition;

import org.jspecify.annotations.NullMarked;
