/**
 * Kubernetes' expressions in CEL. The library that evaluates them is optional: outside of this
 * package nobody needs it, and {@link io.capilib.testkit.internal.cel.CelLibrary} tells whether it
 * is there.
 */
@NullMarked
package io.capilib.testkit.internal.cel;

import org.jspecify.annotations.NullMarked;
