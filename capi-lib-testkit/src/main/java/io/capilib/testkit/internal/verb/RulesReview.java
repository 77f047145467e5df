package io.capilib.testkit.internal.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.testkit.internal.access.Authorizer;
import io.capilib.testkit.internal.access.PolicyRule;

/** The answer to a question for all that somebody may do. */
record RulesReview(Authorizer.Granted granted) {
  ObjectNode of(ObjectNode review) {
    review.putObject("metadata"); // a real server forgets the question
    review.putObject("spec");
    ObjectNode status = review.putObject("status");
    ArrayNode resources = status.putArray("resourceRules");
    ArrayNode paths = status.putArray("nonResourceRules");
    for (PolicyRule rule : granted.rules()) {
      if (!rule.resources().isEmpty()) {
        resources.add(rule.resourcePart().toJson());
      }
      if (!rule.paths().isEmpty()) {
        paths.add(rule.pathPart().toJson());
      }
    }
    status.put("incomplete", false);
    if (!granted.errors().isEmpty()) {
      status.put("evaluationError", granted.error());
    }
    return review;
  }
}
