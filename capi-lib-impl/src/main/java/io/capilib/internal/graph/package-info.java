/** Who owns whom among the objects of a management cluster. */
@NullMarked
package io.capilib.internal.graph;

import org.jspecify.annotations.NullMarked;
