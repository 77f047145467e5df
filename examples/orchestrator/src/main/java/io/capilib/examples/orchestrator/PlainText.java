package io.capilib.examples.orchestrator;

import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads every plain scalar as text, so that {@code on} is no boolean and 1.30 keeps its zero. */
final class PlainText extends Resolver {
  @Override
  protected void addImplicitResolvers() {
    addImplicitResolver(Tag.MERGE, MERGE, "<");
  }
}
