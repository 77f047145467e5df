package io.capilib.testkit.internal.route;

import io.capilib.testkit.internal.protocol.ApiRequest;

/** What a request is for. */
public sealed interface Target permits ResourceRequest, Target.Other {
  /** Returns the request itself. */
  ApiRequest http();

  /** A path that names no resource: discovery, version, health. */
  record Other(ApiRequest http) implements Target {}
}
