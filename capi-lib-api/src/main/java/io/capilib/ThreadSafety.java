package io.capilib;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a caller may assume about use from several threads. Carried by every public type. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ThreadSafety {
  /** Returns the promise. */
  Level value();

  /** The promises a type can make. */
  @ThreadSafety(Level.IMMUTABLE)
  enum Level {
    /** Never changes after construction. */
    IMMUTABLE,
    /** May be used from several threads at once. */
    THREAD_SAFE,
    /** Must be confined to one thread, or guarded by the caller. */
    NOT_THREAD_SAFE
  }
}
