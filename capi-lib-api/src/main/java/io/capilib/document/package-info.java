/** JSON documents as JDK values. */
@NullMarked
package io.capilib.document;

import org.jspecify.annotations.NullMarked;
