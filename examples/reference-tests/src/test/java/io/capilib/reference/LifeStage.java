package io.capilib.reference;

import java.util.Optional;
import java.util.stream.Stream;

/** What happens to a cluster, in this order, and how recordings of real servers mark it. */
enum LifeStage {
  CREATE("create"),
  SCALE_WORKERS_UP("scale workers 2->5"),
  SCALE_CONTROL_PLANE("scale cp 1->3"),
  SCALE_WORKERS_DOWN("scale workers 5->2"),
  PAUSE("pause"),
  UNPAUSE("unpause"),
  UPGRADE("upgrade v1.33.0 -> v1.34.0"),
  DELETE("delete cluster"),
  DELETE_NAMESPACE("delete namespace");

  private final String mark;

  LifeStage(String mark) {
    this.mark = mark;
  }

  /** Returns the stage that begins with a mark. */
  static Optional<LifeStage> marked(String mark) {
    return Stream.of(values()).filter(stage -> stage.mark.equals(mark)).findFirst();
  }

  @Override
  public String toString() {
    return mark;
  }
}
