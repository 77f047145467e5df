package io.capilib.testkit.internal.apiserver;

/** What a request is for. */
sealed interface Target permits ResourceRequest, Target.Other {
  /** Returns the request itself. */
  ApiRequest http();

  /** A path that names no resource: discovery, version, health. */
  record Other(ApiRequest http) implements Target {}
}
