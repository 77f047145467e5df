/** Applying cluster templates: render, compare, apply. */
@NullMarked
package io.capilib.internal.template;

import org.jspecify.annotations.NullMarked;
