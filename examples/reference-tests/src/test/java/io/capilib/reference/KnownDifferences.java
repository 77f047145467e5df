package io.capilib.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the library leaves on a server otherwise than clusterctl, each with its reason; anything
 * else is a failure. The same list is explained in {@code differences-from-clusterctl.md}.
 */
final class KnownDifferences {
  private KnownDifferences() {}

  /**
   * One tolerated difference.
   *
   * @param object which objects, as "Kind.group namespace/name"
   * @param field which field, as a JSON pointer; empty for the whole object
   * @param why the reason
   */
  record Known(Pattern object, Pattern field, String why) {
    Known(String object, String field, String why) {
      this(Pattern.compile(object), Pattern.compile(field), why);
    }

    boolean allows(String name, String at) {
      return object.matcher(name).matches() && field.matcher(at).matches();
    }
  }

  /** Differences after installing providers. */
  static final List<Known> INSTALL =
      List.of(
          new Known(
              "Service\\. .*",
              "/spec/clusterIPs?(/0)?",
              "each server gives its Services addresses of its own choice"),
          new Known(
              "Namespace\\. /cert-manager-test",
              "",
              "clusterctl leaves the namespace of its test of cert-manager's webhook behind when "
                  + "nothing empties deleted namespaces; the library tests by a dry run"),
          new Known(
              "CustomResourceDefinition\\.apiextensions\\.k8s\\.io "
                  + "/providers\\.clusterctl\\.cluster\\.x-k8s\\.io",
              "/metadata/annotations|.*/description",
              "the inventory's kind has the same schema, but not the generated documentation"));

  /** Differences on the target of a move. */
  static final List<Known> MOVE = List.of();

  /** Returns every difference that is not tolerated, ours first. */
  static List<String> unexplained(
      Map<String, ObjectNode> ours, Map<String, ObjectNode> theirs, List<Known> known) {
    List<String> found = new ArrayList<>();
    Set<String> names = new TreeSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    for (String name : names) {
      if (!theirs.containsKey(name)) {
        add(found, known, name, "", "only the library left it");
      } else if (!ours.containsKey(name)) {
        add(found, known, name, "", "only clusterctl left it");
      } else {
        compare(found, known, name, ours.get(name), theirs.get(name));
      }
    }
    return found;
  }

  private static void compare(
      List<String> found, List<Known> known, String name, ObjectNode ours, ObjectNode theirs) {
    ServerObjects.differences("", ServerObjects.comparable(ours), ServerObjects.comparable(theirs))
        .forEach(difference -> add(found, known, name, difference.split(": ", 2)[0], difference));
  }

  private static void add(
      List<String> found, List<Known> known, String name, String at, String difference) {
    if (known.stream().noneMatch(each -> each.allows(name, at))) {
      found.add(name + " " + difference);
    }
  }
}
