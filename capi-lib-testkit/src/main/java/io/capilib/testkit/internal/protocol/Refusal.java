package io.capilib.testkit.internal.protocol;

import java.util.List;

/**
 * Everything that a real server does and this one refuses with status 501. What is not in this list
 * is either done as a real server does it, or a mistake.
 */
public enum Refusal {
  BUILT_IN_KIND(
      "the built-in resource %s",
      "GET /apis/batch/v1/namespaces/default/jobs",
      "Nothing in Cluster API's life cycle needs it.",
      "Load a CRD of the same group and kind with `FakeCluster.load`."),
  SUBRESOURCE(
      "the subresource %s of %s",
      "GET /api/v1/namespaces/default/pods/p/log",
      "Pods do not run, and nothing can be asked of them.",
      "Write what it would change with `FakeCluster.put`."),
  SCALE_APPLY(
      "an apply to a scale",
      "PATCH /apis/apps/v1/namespaces/default/deployments/d/scale",
      "Nobody has asked for it.",
      "Send a merge patch to the scale."),
  WATCH_PATHS(
      "the deprecated /watch/ paths",
      "GET /api/v1/watch/namespaces",
      "They are deprecated since Kubernetes 1.11.",
      "List with `watch=true`."),
  WEB_SOCKETS(
      "watches over WebSockets",
      "GET /api/v1/namespaces",
      "No client of Cluster API watches in this way.",
      "Watch with `watch=true` and without an `Upgrade` header."),
  PROTOBUF_KIND(
      "bodies in protobuf of %s",
      "POST /api/v1/namespaces",
      "The table of messages does not have the kind.",
      "Send JSON: `--kube-api-content-type=application/json` or `ContentType` in Go."),
  MATCH_CONDITIONS(
      "matchConditions of webhooks, as of %s",
      "POST /api/v1/namespaces/default/configmaps",
      "Only CEL that was proven to do what it does on a server is evaluated.",
      "Add `dev.cel:cel` to the dependencies of the tests if it is missing, or configure the webhook"
          + " without `matchConditions`."),
  RULE(
      "rules of CRDs in CEL of this kind: %s",
      "POST /apis/apiextensions.k8s.io/v1/customresourcedefinitions",
      "Only CEL that was proven to do what it does on a server is evaluated.",
      "Add `dev.cel:cel` to the dependencies of the tests if it is missing, or load the CRD without"
          + " the rule."),
  OPENAPI_V2(
      "OpenAPI v2 documents",
      "GET /openapi/v2",
      "Clients of today read v3.",
      "Read `/openapi/v3`."),
  METRICS(
      "metrics", "GET /metrics", "There is nothing to measure.", "Read `FakeCluster.requests`.");

  private final String feature;
  private final String example;
  private final String why;
  private final String instead;

  Refusal(String feature, String example, String why, String instead) {
    this.feature = feature;
    this.example = example;
    this.why = why;
    this.instead = instead;
  }

  /** Returns the feature, with {@code %s} where the request says which. */
  public String feature() {
    return feature;
  }

  /** Returns method and path of a request that is refused for it. */
  public String example() {
    return example;
  }

  /** Returns why it is not there. */
  public String why() {
    return why;
  }

  /** Returns what to do instead. */
  public String instead() {
    return instead;
  }

  /** Returns the answer to a request that needs the feature. */
  public ApiError error(Object... which) {
    String what = which.length == 0 ? feature : feature.formatted(which);
    return ApiError.notImplemented(
        "the fake API server does not support "
            + what
            + " ("
            + name()
            + "). "
            + String.join(" ", List.of(why, instead)));
  }
}
