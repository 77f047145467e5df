/** JSON trees of Kubernetes objects. */
@NullMarked
package io.capilib.testkit.internal.json;

import org.jspecify.annotations.NullMarked;
