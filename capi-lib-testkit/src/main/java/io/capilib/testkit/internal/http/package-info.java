/** The port that makes a fake cluster reachable for other programs. */
@NullMarked
package io.capilib.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
