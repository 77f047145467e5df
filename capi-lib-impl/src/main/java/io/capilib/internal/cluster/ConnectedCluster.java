package io.capilib.internal.cluster;

import io.capilib.ManagementCluster;
import io.capilib.ServerInfo;

/** A management cluster with the gateway behind it. */
public final class ConnectedCluster implements ManagementCluster {
  private final ServerInfo server;
  private final ClusterGateway gateway;
  private final Runnable onClose;

  public ConnectedCluster(ServerInfo server, ClusterGateway gateway, Runnable onClose) {
    this.server = server;
    this.gateway = gateway;
    this.onClose = onClose;
  }

  /** Returns the gateway of a cluster that this library connected. */
  public static ClusterGateway gatewayOf(ManagementCluster cluster) {
    if (cluster instanceof ConnectedCluster connected) {
      return connected.gateway;
    }
    throw new IllegalArgumentException(
        "a ManagementCluster comes from CapiLib.connect, but this is a "
            + cluster.getClass().getName());
  }

  @Override
  public String name() {
    return gateway.name();
  }

  @Override
  public ServerInfo server() {
    return server;
  }

  @Override
  public void close() {
    onClose.run();
  }
}
