/** What state clusters are in: their objects as a tree, and waiting for a state. */
@NullMarked
package io.capilib.internal.condition;

import org.jspecify.annotations.NullMarked;
