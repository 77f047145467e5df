package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.ObjectRef;
import io.capilib.internal.cluster.ResourceType;
import java.util.Optional;

/**
 * What a request is about, for messages.
 *
 * @param verb what is done
 * @param what to what: "Machine a/b", "machines.cluster.x-k8s.io in namespace a"
 * @param right what the caller must be allowed: "verb "get" on machines.cluster.x-k8s.io"
 * @param object the object, for a request about one
 */
record Subject(Verb verb, String what, String right, Optional<ObjectRef> object) {
  static Subject of(Verb verb, ResourceType type, String namespace, String name) {
    String place = namespace.isEmpty() || !type.namespaced() ? "" : " in namespace " + namespace;
    String right = "verb \"" + verb.right() + "\" on " + type.resource() + place;
    if (name.isEmpty()) {
      String what = verb == Verb.CREATE ? "a " + type.kind() : type.resource();
      return new Subject(verb, what + place, right, Optional.empty());
    }
    ObjectRef ref = type.ref(namespace, name);
    return new Subject(verb, ref.toString(), right, Optional.of(ref));
  }

  /** Returns a request for something that is no object, such as the list of kinds. */
  static Subject path(String what, String path) {
    return new Subject(Verb.READ, what, "verb \"get\" on the path " + path, Optional.empty());
  }

  /** Returns whether an answer has the form of what was asked for. */
  boolean canBe(ObjectNode answer) {
    boolean list = verb == Verb.LIST;
    boolean form = answer.path("metadata").isObject() && (!list || answer.has("items"));
    return form || (object.isEmpty() && !list);
  }

  /** Returns {@code reading Machine a/b in "seed"}. */
  String doing(String cluster) {
    return verb.gerund() + " " + what + " in \"" + cluster + "\"";
  }

  /** Returns {@code Cannot read Machine a/b in "seed"}. */
  String cannot(String cluster) {
    return "Cannot " + verb.infinitive() + " " + what + " in \"" + cluster + "\"";
  }
}
