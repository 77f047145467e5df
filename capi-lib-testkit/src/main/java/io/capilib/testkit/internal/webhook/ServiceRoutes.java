package io.capilib.testkit.internal.webhook;

import java.net.URI;
import java.util.Map;

/**
 * Where the webhooks of Services are.
 *
 * @param called whether webhooks of Services are called at all
 * @param addresses addresses by {@code NAMESPACE/NAME}; a Service without one has no endpoints
 */
public record ServiceRoutes(boolean called, Map<String, URI> addresses) {
  /** Webhooks of Services count as not there. */
  public static final ServiceRoutes NOT_CALLED = new ServiceRoutes(false, Map.of());
}
