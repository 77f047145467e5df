/** Makes the objects of running workload clusters, many at once. */
@NullMarked
package io.capilib.testkit.internal.fleet;

import org.jspecify.annotations.NullMarked;
