package io.capilib.testkit.internal.apiserver;

/** Answers one verb. The store's lock is held. */
interface Handler {
  ApiResponse handle(ResourceRequest request);
}
