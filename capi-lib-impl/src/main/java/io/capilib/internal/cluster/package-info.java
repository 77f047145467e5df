/** The port through which every feature talks to a management cluster. */
@NullMarked
package io.capilib.internal.cluster;

import org.jspecify.annotations.NullMarked;
