/** The door to the engine: connections, and sources of provider releases. */
@NullMarked
package io.capilib.runtime;

import org.jspecify.annotations.NullMarked;
