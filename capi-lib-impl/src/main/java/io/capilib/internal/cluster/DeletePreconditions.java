package io.capilib.internal.cluster;

/**
 * What must still be true of an object when it is deleted.
 *
 * @param uid its uid, empty for any
 * @param resourceVersion its resourceVersion, empty for any
 */
public record DeletePreconditions(String uid, String resourceVersion) {
  public static DeletePreconditions none() {
    return new DeletePreconditions("", "");
  }

  public static DeletePreconditions uid(String uid) {
    return new DeletePreconditions(uid, "");
  }
}
