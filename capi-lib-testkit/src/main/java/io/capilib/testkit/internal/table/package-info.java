/** Objects as rows and columns, which is what kubectl prints. */
@NullMarked
package io.capilib.testkit.internal.table;

import org.jspecify.annotations.NullMarked;
