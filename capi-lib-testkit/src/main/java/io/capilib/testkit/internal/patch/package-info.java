/** Patches and server-side apply as a kube-apiserver does them, on JSON trees. */
@NullMarked
package io.capilib.testkit.internal.patch;

import org.jspecify.annotations.NullMarked;
