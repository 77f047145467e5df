package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * The objects of a template or of a cluster class, ready to be applied.
 *
 * @param release where it comes from
 * @param file the file in the release
 * @param objects its objects in the order of the file
 * @param variables the names of all variables in the file
 * @param classes the classes that its clusters are made from, each once
 */
public record RenderedTemplate(
    Release release,
    String file,
    List<ObjectNode> objects,
    Set<String> variables,
    List<ClusterClassRef> classes) {
  /** Copies the collections. */
  public RenderedTemplate {
    objects = List.copyOf(objects);
    variables = Set.copyOf(variables);
    classes = List.copyOf(classes);
  }
}
