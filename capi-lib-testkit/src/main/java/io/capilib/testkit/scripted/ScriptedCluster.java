package io.capilib.testkit.scripted;

import io.capilib.ManagementCluster;
import io.capilib.ServerInfo;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * A connection to a management cluster that does not exist, to be handed to scripted doors: they
 * look at its name only, and refuse it when it is closed, as the library's do. Thread-safe.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ScriptedCluster implements ManagementCluster {
  private final String name;
  private volatile boolean closed;

  private ScriptedCluster(String name) {
    this.name = name;
  }

  /** Returns a cluster; clusters of different names are different clusters. */
  public static ScriptedCluster named(String name) {
    return new ScriptedCluster(Objects.requireNonNull(name, "name"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ServerInfo server() {
    return new ServerInfo("scripted://" + name, "v1.36.3", "uid-of-" + name);
  }

  /** Lets every door refuse the cluster from now on, as one whose connection was closed. */
  @Override
  public void close() {
    closed = true;
  }

  /** Returns whether somebody closed it. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Returns the name of a cluster whose connection is open. */
  static String open(ManagementCluster cluster) {
    if (Objects.requireNonNull(cluster, "cluster") instanceof ScriptedCluster scripted
        && scripted.closed) {
      throw new IllegalStateException("the connection to \"" + scripted.name + "\" is closed");
    }
    return cluster.name();
  }
}
