package io.capilib.internal.cluster;

/** The ways to patch an object. Server-side apply has a method of its own. */
public enum PatchType {
  MERGE("application/merge-patch+json"),
  JSON("application/json-patch+json"),
  STRATEGIC("application/strategic-merge-patch+json");

  private final String contentType;

  PatchType(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }
}
