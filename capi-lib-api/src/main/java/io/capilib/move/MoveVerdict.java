package io.capilib.move;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.Objects;

/**
 * What a move decided about one object. Immutable.
 *
 * @param object the object on the source
 * @param uid its uid there
 * @param digest digest of its content, without status and bookkeeping
 * @param verdict the decision
 * @param reason why, for people
 */
@ThreadSafety(Level.IMMUTABLE)
public record MoveVerdict(
    ObjectRef object, String uid, String digest, Verdict verdict, String reason) {
  /** Checks that every component is present. */
  public MoveVerdict {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(uid, "uid");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(reason, "reason");
  }
}
