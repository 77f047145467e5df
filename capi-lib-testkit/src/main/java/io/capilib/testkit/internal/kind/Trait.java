package io.capilib.testkit.internal.kind;

/** A way in which kinds differ. */
public enum Trait {
  /** Its objects live in namespaces. */
  NAMESPACED,
  /** It has the status subresource, so the main endpoint leaves the status alone. */
  STATUS,
  /** It counts changes outside metadata and status in {@code metadata.generation}. */
  GENERATION,
  /** Annotations count for the generation, too: Deployments. */
  COUNTS_ANNOTATIONS,
  /** A PUT without resourceVersion overwrites whatever is there. */
  BLIND_UPDATE,
  /** A PUT of an object that is not there creates it. */
  CREATE_ON_UPDATE,
  /** DELETE answers with the object instead of a Status. */
  ANSWERS_DELETED,
  /** Its first DELETE marks it even if nothing holds it. */
  MARKED_FIRST,
  /** What is wrong with a change of its metadata is found once, not twice as for other kinds. */
  CHECKED_ONCE,
  /** Its changed metadata is also checked as if it were new. */
  CHECKED_AS_NEW,
  /** Its DELETE marks it first, and removes it when its time of grace is over. */
  GRACE,
  /** A CRD defines it. */
  CUSTOM,
  /** Its CRD is not established: it is served, but discovery does not tell. */
  UNLISTED,
  /** It is a question: POST answers and nothing is stored. */
  REVIEW
}
