/** Releases of providers: where they come from, which one to take, how to render it. */
@NullMarked
package io.capilib.internal.repository;

import org.jspecify.annotations.NullMarked;
