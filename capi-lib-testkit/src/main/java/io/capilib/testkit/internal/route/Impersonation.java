package io.capilib.testkit.internal.route;

import io.capilib.testkit.internal.access.Attributes;
import io.capilib.testkit.internal.access.Decision;
import io.capilib.testkit.internal.access.User;
import io.capilib.testkit.internal.protocol.ApiError;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets a user act as another one, who is named in headers, if the user may. */
public final class Impersonation {
  private static final String USER = "impersonate-user";
  private static final String GROUP = "impersonate-group";
  private static final String UID = "impersonate-uid";
  private static final String EXTRA = "impersonate-extra-";
  private static final String VERB = "impersonate";
  private static final String AUTHENTICATION = "authentication.k8s.io";
  private static final String ACCOUNT = "system:serviceaccount:";

  private final AccessGuard guard;
  private final Set<String> impersonators = ConcurrentHashMap.newKeySet();

  public Impersonation(AccessGuard guard) {
    this.guard = guard;
  }

  /** Returns the request as one of the user who is named; refuses by throwing. */
  public ApiRequest of(ApiRequest http) {
    if (http.headers().keySet().stream().noneMatch(name -> name.startsWith("impersonate-"))) {
      return http;
    }
    String name = http.header(USER);
    List<String> groups = values(http.header(GROUP));
    Map<String, List<String>> extra = extra(http);
    if (name.isEmpty()) {
      throw ApiError.badRequest(
          "requested &user.DefaultInfo{Name:\"\", UID:\"%s\", Groups:%s, Extra:%s} without impersonating a user name"
              .formatted(http.header(UID), printed(groups), "map[string][]string(nil)"));
    }
    check(http, wanted(name, http.header(UID), groups, extra));
    return http.by(User.authenticated(name, http.header(UID), groups, extra));
  }

  private void check(ApiRequest http, List<Attributes> wanted) {
    User user = http.user();
    Decision asUser = guard.authorizer().decide(user, wanted.get(0));
    if (!asUser.allowed() && !impersonators.contains(user.name())) {
      boolean account = wanted.get(0).resource().equals("serviceaccounts");
      Attributes asked = RequestInfo.of(http);
      String mode = account ? "serviceaccount" : "user-info";
      guard.check(user, asked.withVerb("impersonate-on:" + mode + ":" + asked.verb()));
      throw ApiError.notImplemented("impersonation that is limited to a verb");
    }
    impersonators.add(user.name());
    wanted.forEach(each -> guard.check(user, each));
  }

  private static List<Attributes> wanted(
      String name, String uid, List<String> groups, Map<String, List<String>> extra) {
    List<Attributes> wanted = new ArrayList<>();
    if (name.startsWith(ACCOUNT)) {
      String[] parts = name.substring(ACCOUNT.length()).split(":", 2);
      wanted.add(new Attributes(VERB, "", "serviceaccounts", "", parts[0], parts[1], ""));
    } else {
      wanted.add(new Attributes(VERB, "", "users", "", "", name, ""));
    }
    groups.forEach(each -> wanted.add(new Attributes(VERB, "", "groups", "", "", each, "")));
    extra.forEach(
        (key, values) ->
            values.forEach(
                value ->
                    wanted.add(
                        new Attributes(VERB, AUTHENTICATION, "userextras", key, "", value, ""))));
    if (!uid.isEmpty()) {
      wanted.add(new Attributes(VERB, AUTHENTICATION, "uids", "", "", uid, ""));
    }
    return wanted;
  }

  private static Map<String, List<String>> extra(ApiRequest http) {
    Map<String, List<String>> extra = new LinkedHashMap<>();
    http.headers()
        .forEach(
            (header, value) -> {
              if (header.startsWith(EXTRA)) {
                extra.put(Parameters.decode(header.substring(EXTRA.length())), values(value));
              }
            });
    return extra;
  }

  /** A header that was sent several times has come as one, with commas. */
  private static List<String> values(String header) {
    return header.isEmpty() ? List.of() : List.of(header.split(",\\s*", -1));
  }

  private static String printed(List<String> groups) {
    return groups.isEmpty()
        ? "[]string(nil)"
        : "[]string{\"" + String.join("\", \"", groups) + "\"}";
  }
}
