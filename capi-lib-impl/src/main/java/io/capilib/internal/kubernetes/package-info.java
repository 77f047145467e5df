/** The gateway to one API server: Kubernetes' protocol over a transport of bytes. */
@NullMarked
package io.capilib.internal.kubernetes;

import org.jspecify.annotations.NullMarked;
