package io.capilib.access;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.nio.file.Path;

/** How to reach a management cluster: a value that is resolved when connecting. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public sealed interface ClusterAccess permits KubeconfigAccess, InClusterAccess, TransportAccess {
  /** Returns access by a kubeconfig file; it is read at connect and never written. */
  static KubeconfigAccess kubeconfigFile(Path file) {
    return KubeconfigAccess.ofFile(file);
  }

  /**
   * Returns access by the text of a kubeconfig; relative paths inside it are refused at connect.
   */
  static KubeconfigAccess kubeconfigText(String yaml) {
    return KubeconfigAccess.ofText(yaml);
  }

  /** Returns access by the service account of the Pod that this process runs in. */
  static InClusterAccess inCluster() {
    return InClusterAccess.INSTANCE;
  }

  /** Returns access over a transport of the caller's; connecting does not take ownership of it. */
  static TransportAccess transport(ClusterTransport transport) {
    return new TransportAccess(transport);
  }
}
