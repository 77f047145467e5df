/**
 * What each verb does with objects: admit, strategy, validate, store. {@link
 * io.capilib.testkit.internal.verb.Creation}, {@link io.capilib.testkit.internal.verb.Replacement}
 * and {@link io.capilib.testkit.internal.verb.Removal} are the ways into the store.
 */
@NullMarked
package io.capilib.testkit.internal.verb;

import org.jspecify.annotations.NullMarked;
