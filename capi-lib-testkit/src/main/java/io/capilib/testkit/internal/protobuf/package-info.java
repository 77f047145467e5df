/** Objects in the binary form that Go programs send built-in kinds in. */
@NullMarked
package io.capilib.testkit.internal.protobuf;

import org.jspecify.annotations.NullMarked;
