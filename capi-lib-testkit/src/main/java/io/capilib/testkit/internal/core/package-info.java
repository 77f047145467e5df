/** Controllers of Kubernetes itself: they react to writes by requests of their own. */
@NullMarked
package io.capilib.testkit.internal.core;

import org.jspecify.annotations.NullMarked;
