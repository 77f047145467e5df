/** One family of errors, divided by what the caller can do about them. */
@NullMarked
package io.capilib.error;

import org.jspecify.annotations.NullMarked;
