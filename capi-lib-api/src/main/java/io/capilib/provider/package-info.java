/** Providers: what is installed, installing them, where their components come from. */
@NullMarked
package io.capilib.provider;

import org.jspecify.annotations.NullMarked;
