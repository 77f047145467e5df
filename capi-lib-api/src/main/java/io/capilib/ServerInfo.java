package io.capilib;

import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * What an API server said about itself. Immutable.
 *
 * @param endpoint address used to reach it, for messages only
 * @param version its {@code gitVersion}, for example {@code v1.36.3}
 * @param uid uid of the namespace {@code kube-system}: the identity of the cluster behind the
 *     address
 */
@ThreadSafety(Level.IMMUTABLE)
public record ServerInfo(String endpoint, String version, String uid) {
  /** Checks that every component is present. */
  public ServerInfo {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(uid, "uid");
  }
}
