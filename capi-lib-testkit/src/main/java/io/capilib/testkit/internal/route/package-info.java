/** The stages that find out what a request is for, and whether its user may ask for it. */
@NullMarked
package io.capilib.testkit.internal.route;

import org.jspecify.annotations.NullMarked;
