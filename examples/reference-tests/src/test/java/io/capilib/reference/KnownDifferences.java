package io.capilib.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the library leaves on a server otherwise than clusterctl, and a fake otherwise than a real
 * server, each with its reason; anything else is a failure. What concerns clusterctl is explained
 * in {@code differences-from-clusterctl.md}.
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

  private static final Known ADDRESSES =
      new Known(
          ".*Service\\. .*",
          "/spec/clusterIPs?(/0)?",
          "each server gives its Services addresses of its own choice");

  /** Differences after installing providers. */
  static final List<Known> INSTALL =
      List.of(
          ADDRESSES,
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

  /** Differences between a fake and a real server. */
  static final List<Known> FAKE =
      List.of(
          ADDRESSES,
          new Known(
              ".*APIService\\.apiregistration\\.k8s\\.io .*",
              "",
              "the fake aggregates no other servers, so it has no list of them"),
          new Known(
              ".*: ConfigMap\\. .*/kube-root-ca\\.crt",
              "/data/ca\\.crt",
              "each server has an authority of its own"));

  /** Returns every difference that is not tolerated, ours first. */
  static List<String> unexplained(
      Map<String, ObjectNode> ours, Map<String, ObjectNode> theirs, List<Known> known) {
    return all(ours, theirs).stream()
        .filter(each -> each.reason(known).isEmpty())
        .map(each -> each.name + " " + each.text)
        .toList();
  }

  /** Returns how many differences are tolerated for which reason. */
  static Map<String, Long> explained(
      Map<String, ObjectNode> ours, Map<String, ObjectNode> theirs, List<Known> known) {
    return all(ours, theirs).stream()
        .flatMap(each -> each.reason(known).stream())
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  private static List<Found> all(Map<String, ObjectNode> ours, Map<String, ObjectNode> theirs) {
    List<Found> found = new ArrayList<>();
    Set<String> names = new TreeSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    for (String name : names) {
      if (!theirs.containsKey(name)) {
        found.add(new Found(name, "", "is there beside nothing"));
      } else if (!ours.containsKey(name)) {
        found.add(new Found(name, "", "is missing beside one that is there"));
      } else {
        ObjectNode our = ServerObjects.comparable(ours.get(name));
        ObjectNode their = ServerObjects.comparable(theirs.get(name));
        ServerObjects.differences("", our, their)
            .forEach(text -> found.add(new Found(name, text.split(": ", 2)[0], text)));
      }
    }
    return found;
  }

  /** One difference of an object, in the field that a JSON pointer names. */
  private record Found(String name, String at, String text) {
    Optional<String> reason(List<Known> known) {
      return known.stream().filter(each -> each.allows(name, at)).map(Known::why).findFirst();
    }
  }
}
