/** Installing providers: render, check, compare, apply, wait, record in the inventory. */
@NullMarked
package io.capilib.internal.provider;

import org.jspecify.annotations.NullMarked;
