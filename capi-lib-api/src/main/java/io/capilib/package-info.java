/** Names and documents that every feature talks about. */
@NullMarked
package io.capilib;

import org.jspecify.annotations.NullMarked;
