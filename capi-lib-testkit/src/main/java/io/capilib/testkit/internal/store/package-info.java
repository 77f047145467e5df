/** The versioned store behind the fake API server: one revision counter and an event log. */
@NullMarked
package io.capilib.testkit.internal.store;

import org.jspecify.annotations.NullMarked;
