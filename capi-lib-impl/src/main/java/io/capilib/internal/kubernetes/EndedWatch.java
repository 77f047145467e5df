package io.capilib.internal.kubernetes;

import io.capilib.internal.cluster.WatchStream;

/** A watch that the server refused to begin because the wanted state is forgotten. */
record EndedWatch(WatchEvent.Ended end) implements WatchStream {
  @Override
  public WatchEvent next() {
    return end;
  }

  @Override
  public void close() {}
}
