/** What all operations share: plans, reports, events, deadlines, cancellation. */
@NullMarked
package io.capilib.operation;

import org.jspecify.annotations.NullMarked;
