/** Calls of webhooks: who is asked, what they are sent, and what their answers mean. */
@NullMarked
package io.capilib.testkit.internal.webhook;

import org.jspecify.annotations.NullMarked;
