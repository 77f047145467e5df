package io.capilib.testkit.internal.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The kind that a write is about, as far as webhooks must know it. */
public interface WebhookTarget {
  String group();

  /** Returns the version of the request. */
  String version();

  String kind();

  /** Returns the plural name. */
  String resource();

  /** Returns all versions that are served. */
  List<String> versions();

  /** Returns an object of the request's version, or of any other, at {@code version}. */
  ObjectNode at(String version, ObjectNode object);

  /** Sets defaults in an object that a webhook changed. */
  void complete(String version, ObjectNode object);

  /**
   * Drops unknown fields of a changed object at the request's version, and returns why it cannot be
   * an object of this kind, empty if it can.
   */
  String problem(ObjectNode object);
}
