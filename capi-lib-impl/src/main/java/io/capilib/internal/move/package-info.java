/** Moving objects between management clusters: read, decide, freeze, copy, verify, remove, thaw. */
@NullMarked
package io.capilib.internal.move;

import org.jspecify.annotations.NullMarked;
