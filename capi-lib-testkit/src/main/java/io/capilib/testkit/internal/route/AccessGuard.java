package io.capilib.testkit.internal.route;

import io.capilib.testkit.internal.access.Attributes;
import io.capilib.testkit.internal.access.Authorizer;
import io.capilib.testkit.internal.access.Decision;
import io.capilib.testkit.internal.access.User;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;

/** The authorise stage: refuses what the user of a request may not do. */
public record AccessGuard(Authorizer authorizer) {
  /** Refuses, by throwing, a request whose user may not send it. */
  public void check(ApiRequest http) {
    if (authorizer.restricts()) {
      check(http.user(), RequestInfo.of(http));
    }
  }

  /**
   * Refuses a write that turns out to create its object, if the user may only change objects.
   *
   * @param name name of the new object
   */
  public void checkCreation(ResourceRequest request, String name) {
    if (authorizer.restricts() && !request.verb().equals("create")) {
      check(
          request.http().user(),
          new Attributes(
              "create",
              request.collection().group(),
              request.collection().resource(),
              "",
              request.namespace(),
              name,
              ""));
    }
  }

  public void check(User user, Attributes wanted) {
    Decision decision = authorizer.decide(user, wanted);
    if (!decision.allowed()) {
      throw refusal(user, wanted, decision);
    }
  }

  private static ApiError refusal(User user, Attributes wanted, Decision decision) {
    String reason = decision.reason().isEmpty() ? "" : ": " + decision.reason();
    return ApiError.denied(wanted, wanted.refusal(user) + reason);
  }
}
