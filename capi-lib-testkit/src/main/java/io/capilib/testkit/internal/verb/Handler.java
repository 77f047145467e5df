package io.capilib.testkit.internal.verb;

import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.route.ResourceRequest;

/** Answers one verb. The store's lock is held. */
public interface Handler {
  ApiResponse handle(ResourceRequest request);
}
