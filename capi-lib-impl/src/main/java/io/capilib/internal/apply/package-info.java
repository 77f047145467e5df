/** Bringing a set of objects into a cluster by server-side apply: compare, decide, write. */
@NullMarked
package io.capilib.internal.apply;

import org.jspecify.annotations.NullMarked;
