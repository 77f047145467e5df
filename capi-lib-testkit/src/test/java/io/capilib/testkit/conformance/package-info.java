/** Scripts of requests that a kube-apiserver and the fake API server answer alike. */
@NullMarked
package io.capilib.testkit.conformance;

import org.jspecify.annotations.NullMarked;
