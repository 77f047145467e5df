/**
 * What goes between a client and the server: requests, answers, refusals and warnings, before
 * anybody knows what they are about.
 */
@NullMarked
package io.capilib.testkit.internal.protocol;

import org.jspecify.annotations.NullMarked;
