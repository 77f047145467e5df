package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A write that ends because of a webhook. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ObjectNode status;

  Refused(ObjectNode status) {
    super(status.path("message").asText(), null, false, false);
    this.status = status;
  }

  /** Returns the Status that answers the write. */
  public ObjectNode status() {
    return status;
  }
}
