/** Random sequences of requests, on a real server and on the fake. */
@NullMarked
package io.capilib.testkit.conformance.fuzz;

import org.jspecify.annotations.NullMarked;
