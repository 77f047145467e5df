/** Structural schemas of custom resources: pruning, defaulting and validation, on JSON trees. */
@NullMarked
package io.capilib.testkit.internal.schema;

import org.jspecify.annotations.NullMarked;
