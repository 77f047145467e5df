/** Who may do what: users, what a request asks for, and the roles that allow it. */
@NullMarked
package io.capilib.testkit.internal.access;

import org.jspecify.annotations.NullMarked;
