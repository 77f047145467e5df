package io.capilib.testkit.internal.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who sends a request.
 *
 * @param uid empty if there is none
 * @param groups all groups, with those that the server adds itself
 * @param extra what else is known of the user, by name
 */
public record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {
  /** The group of those who may do everything. */
  public static final String MASTERS = "system:masters";

  /** The user of who does not say who it is. */
  public static final User ANONYMOUS =
      new User("system:anonymous", "", List.of("system:unauthenticated"), Map.of());

  /** The user of who is not asked who it is. */
  public static final User ADMIN = authenticated("admin", "1", List.of(MASTERS), Map.of());

  private static final String ACCOUNT = "system:serviceaccount:";
  private static final String AUTHENTICATED = "system:authenticated";

  /** Returns a user of whom the server knows who it is. */
  public static User authenticated(
      String name, String uid, List<String> groups, Map<String, List<String>> extra) {
    List<String> all = new ArrayList<>(groups);
    if (groups.isEmpty() && name.startsWith(ACCOUNT)) {
      all.add("system:serviceaccounts");
      all.add("system:serviceaccounts:" + name.split(":", -1)[2]);
    }
    if (name.equals(ANONYMOUS.name())) {
      all.addAll(ANONYMOUS.groups());
    } else if (!all.contains(AUTHENTICATED)) {
      all.add(AUTHENTICATED);
    }
    return new User(name, uid, List.copyOf(all), extra);
  }

  /** Returns a user of this name and these groups. */
  public static User named(String name, List<String> groups) {
    return authenticated(name, "", groups, Map.of());
  }

  /** Returns the name of the user that a ServiceAccount is. */
  public static String serviceAccount(String namespace, String account) {
    return ACCOUNT + namespace + ":" + account;
  }

  /** Returns the ServiceAccount that this user is, as {@code namespace:name}; empty if none. */
  String account() {
    return name.startsWith(ACCOUNT) ? name.substring(ACCOUNT.length()) : "";
  }

  /** Returns the user as reviews carry it. */
  public ObjectNode toJson() {
    ObjectNode user = Json.object().put("username", name);
    if (!uid.isEmpty()) {
      user.put("uid", uid);
    }
    ArrayNode names = user.putArray("groups");
    groups.forEach(names::add);
    if (!extra.isEmpty()) {
      user.set("extra", Json.tree(extra));
    }
    return user;
  }
}
