/**
 * The in-memory API server. {@link io.capilib.testkit.internal.apiserver.ApiServer} is the
 * pipeline, each stage of which is a package: request ({@code protocol}), route and authorise
 * ({@code route}), decode ({@code codec}), admit, strategy, store ({@code verb}, by the rules of
 * {@code kind}), encode ({@code codec}).
 */
@NullMarked
package io.capilib.testkit.internal.apiserver;

import org.jspecify.annotations.NullMarked;
