/** Paths that name no object: which kinds there are, their schemas, version and health. */
@NullMarked
package io.capilib.testkit.internal.discovery;

import org.jspecify.annotations.NullMarked;
