/**
 * What a server knows of each kind: names, versions, defaults and rules. The built-in ones are in
 * {@link io.capilib.testkit.internal.kind.BuiltInKinds}; a CRD makes one more.
 */
@NullMarked
package io.capilib.testkit.internal.kind;

import org.jspecify.annotations.NullMarked;
