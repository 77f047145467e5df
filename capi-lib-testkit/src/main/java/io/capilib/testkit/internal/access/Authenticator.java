package io.capilib.testkit.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows users by their bearer tokens. Thread-safe. */
public final class Authenticator {
  private static final String BEARER = "Bearer ";

  private final boolean anonymous;
  private final Map<String, User> tokens = new ConcurrentHashMap<>();

  /**
   * Makes one that knows nobody.
   *
   * @param anonymous whether who does not say who it is gets in as {@link User#ANONYMOUS}
   */
  public Authenticator(boolean anonymous) {
    this.anonymous = anonymous;
  }

  /** Knows a user by a token from now on. */
  public void add(String token, User user) {
    tokens.put(token, user);
  }

  /** Returns a new token by which a user is known from now on. */
  public String issue(User user) {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    add(token, user);
    return token;
  }

  /**
   * Returns who sends a request, empty if the server does not let it in.
   *
   * @param authorization the header, empty if there is none
   */
  public Optional<User> user(String authorization) {
    if (!authorization.startsWith(BEARER)) {
      return anonymous ? Optional.of(User.ANONYMOUS) : Optional.empty();
    }
    byte[] sent = authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
    return tokens.entrySet().stream()
        .filter(each -> MessageDigest.isEqual(each.getKey().getBytes(StandardCharsets.UTF_8), sent))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
