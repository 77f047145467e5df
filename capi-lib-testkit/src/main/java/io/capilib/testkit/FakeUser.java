package io.capilib.testkit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.testkit.internal.access.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Who sends requests to a fake cluster.
 *
 * @param name name, for example {@code jane} or {@code system:serviceaccount:demo:robot}
 * @param groups groups, without those that a server adds itself such as {@code
 *     system:authenticated}
 */
@ThreadSafety(Level.IMMUTABLE)
public record FakeUser(String name, List<String> groups) {
  /** The user who may do everything: who uses a cluster without saying as whom. */
  public static final FakeUser ADMIN = new FakeUser("admin", List.of("system:masters"));

  /** Who does not say who it is. */
  public static final FakeUser ANONYMOUS = new FakeUser("system:anonymous", List.of());

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the name is empty
   */
  public FakeUser {
    groups = List.copyOf(groups);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a user without a name");
    }
  }

  /** Returns a person or program with a name of its own. */
  public static FakeUser named(String name) {
    return new FakeUser(name, List.of());
  }

  /** Returns the same user who is in one more group. */
  public FakeUser withGroup(String group) {
    List<String> more = new ArrayList<>(groups);
    more.add(group);
    return new FakeUser(name, more);
  }

  /** Returns the user that a ServiceAccount is; the account need not be there. */
  public static FakeUser serviceAccount(String namespace, String account) {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(account, "account");
    return new FakeUser(User.serviceAccount(namespace, account), List.of());
  }

  User user() {
    return equals(ADMIN) ? User.ADMIN : User.named(name, groups);
  }
}
