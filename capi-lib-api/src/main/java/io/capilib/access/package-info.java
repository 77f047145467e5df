/** Ways to reach a management cluster. */
@NullMarked
package io.capilib.access;

import org.jspecify.annotations.NullMarked;
