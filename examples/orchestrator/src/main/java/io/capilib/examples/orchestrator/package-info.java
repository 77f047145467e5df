/** A deployment tool in small: reads a pipeline and carries it out with the library. */
@NullMarked
package io.capilib.examples.orchestrator;

import org.jspecify.annotations.NullMarked;
