/** Tests of the library against real API servers, real managers and the real clusterctl. */
@NullMarked
package io.capilib.reference;

import org.jspecify.annotations.NullMarked;
