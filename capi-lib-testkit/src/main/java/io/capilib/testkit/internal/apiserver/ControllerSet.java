package io.capilib.testkit.internal.apiserver;

import java.util.ArrayList;
import java.util.List;

/** The controllers that run beside a server; its own ones always do. */
public enum ControllerSet {
  /** None. */
  NONE,
  /** The one that empties namespaces. */
  NAMESPACES;

  List<Controller> create(Machinery machinery) {
    List<Controller> controllers = new ArrayList<>();
    controllers.add(new DefinitionController(machinery));
    if (this != NONE) {
      controllers.add(new NamespaceController(machinery));
    }
    return List.copyOf(controllers);
  }
}
