package io.capilib.testkit.internal.verb;

import io.capilib.testkit.internal.webhook.Gate;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Gives the store's lock away during a call, unless somebody further up relies on it. */
record StoreGate(ReentrantLock lock) implements Gate {
  @Override
  public <T> T outside(Supplier<T> call) {
    if (lock.getHoldCount() != 1) {
      return call.get();
    }
    lock.unlock();
    try {
      return call.get();
    } finally {
      lock.lock();
    }
  }
}
