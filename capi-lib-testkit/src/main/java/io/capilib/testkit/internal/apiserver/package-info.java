/**
 * The in-memory API server. {@link io.capilib.testkit.internal.apiserver.ApiServer} is the
 * pipeline: request, route, decode, admit, strategy, store, encode.
 */
@NullMarked
package io.capilib.testkit.internal.apiserver;

import org.jspecify.annotations.NullMarked;
