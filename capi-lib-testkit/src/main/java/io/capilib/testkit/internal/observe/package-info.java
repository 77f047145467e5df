/** Tells what happened to the objects of a fake cluster, in words. */
@NullMarked
package io.capilib.testkit.internal.observe;

import org.jspecify.annotations.NullMarked;
