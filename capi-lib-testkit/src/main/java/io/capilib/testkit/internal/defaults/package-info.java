/** What a kube-apiserver fills in and leaves out when it reads an object of a built-in kind. */
@NullMarked
package io.capilib.testkit.internal.defaults;

import org.jspecify.annotations.NullMarked;
