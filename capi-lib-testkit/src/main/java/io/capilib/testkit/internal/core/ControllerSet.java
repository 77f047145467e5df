package io.capilib.testkit.internal.core;

import io.capilib.testkit.internal.verb.Machinery;
import java.util.ArrayList;
import java.util.List;

/** The controllers that run beside a server; its own ones always do. */
public enum ControllerSet {
  /** None. */
  NONE,
  /** The one that empties namespaces. */
  NAMESPACES,
  /** Also the garbage collector and those that furnish namespaces and roles. */
  CORE;

  public List<Controller> create(Machinery machinery, Loopback api) {
    List<Controller> controllers = new ArrayList<>();
    controllers.add(new DefinitionController(machinery));
    if (this != NONE) {
      controllers.add(new NamespaceController(machinery, api));
    }
    if (this == CORE) {
      controllers.add(new NamespaceDefaults(machinery, api));
      controllers.add(new GarbageCollector(machinery, api));
      controllers.add(new RoleAggregation(machinery, api));
    }
    return List.copyOf(controllers);
  }
}
