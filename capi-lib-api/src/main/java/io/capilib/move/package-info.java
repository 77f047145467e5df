/** Moving Cluster API objects between management clusters. */
@NullMarked
package io.capilib.move;

import org.jspecify.annotations.NullMarked;
