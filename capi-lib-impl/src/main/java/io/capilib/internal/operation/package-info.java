/** What every running operation carries: deadline, cancellation, events. */
@NullMarked
package io.capilib.internal.operation;

import org.jspecify.annotations.NullMarked;
