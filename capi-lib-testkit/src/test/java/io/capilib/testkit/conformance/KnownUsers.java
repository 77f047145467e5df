package io.capilib.testkit.conformance;

import java.util.List;
import java.util.Map;

/**
 * The users whom every server knows by a token, beside the administrator. A step says {@code as:
 * jane}; {@code as: nobody} sends no token, and any other name is a token that nobody has.
 */
public final class KnownUsers {
  /** Groups by the name of the user, which is the token too. */
  public static final Map<String, List<String>> GROUPS =
      Map.of("jane", List.of("developers", "testers"), "joe", List.of(), "root", List.of());

  /** Who is known by a certificate. */
  public static final String CERTIFIED = "carl";

  /** The groups of who is known by a certificate. */
  public static final List<String> CERTIFIED_GROUPS = List.of("pilots", "crew: of two");

  private static final String NOBODY = "nobody";

  private KnownUsers() {}

  /** Returns the uid of a user. */
  public static String uid(String user) {
    return user + "-1";
  }

  /** Returns the header of requests of a user; for nobody one without a token. */
  static String authorization(String user) {
    return user.equals(NOBODY) ? "none" : "Bearer " + user;
  }
}
