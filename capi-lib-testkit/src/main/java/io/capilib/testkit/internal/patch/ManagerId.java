package io.capilib.testkit.internal.patch;

import com.fasterxml.jackson.databind.node.TextNode;

/** Who owns fields. An applier is the same one at every version; an updater is not. */
record ManagerId(String name, boolean applies, String apiVersion, String subresource)
    implements Comparable<ManagerId> {

  static ManagerId applier(String name, String subresource) {
    return new ManagerId(name.isEmpty() ? "unknown" : name, true, "", subresource);
  }

  static ManagerId updater(String name, String apiVersion, String subresource) {
    return new ManagerId(name.isEmpty() ? "unknown" : name, false, apiVersion, subresource);
  }

  /** Returns the words in which conflicts name the manager. */
  String described() {
    String text = TextNode.valueOf(name).toString();
    if (!subresource.isEmpty()) {
      text += " with subresource " + TextNode.valueOf(subresource);
    }
    return applies ? text : text + " using " + apiVersion;
  }

  /** In the order in which a server lists managers in messages: that of their JSON. */
  @Override
  public int compareTo(ManagerId other) {
    return key().compareTo(other.key());
  }

  private String key() {
    return name + '\0' + (applies ? "Apply" : "Update") + '\0' + apiVersion + '\0' + subresource;
  }
}
