/**
 * The decode and encode stages: bodies and options are read, and answers take the form that the
 * client accepts.
 */
@NullMarked
package io.capilib.testkit.internal.codec;

import org.jspecify.annotations.NullMarked;
