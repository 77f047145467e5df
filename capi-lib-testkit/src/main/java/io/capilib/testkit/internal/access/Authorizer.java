package io.capilib.testkit.internal.access;

import java.util.List;

/** Says what users may do. */
public interface Authorizer {
  /** Lets everybody do everything. */
  Authorizer ALLOW_ALL =
      new Authorizer() {
        @Override
        public Decision decide(User user, Attributes attributes) {
          return Decision.ALLOWED;
        }

        @Override
        public Granted granted(User user, String namespace) {
          List<String> all = List.of("*");
          return new Granted(
              List.of(
                  new PolicyRule(all, all, all, List.of(), List.of()),
                  new PolicyRule(all, List.of(), List.of(), List.of(), all)),
              List.of());
        }

        @Override
        public boolean restricts() {
          return false;
        }
      };

  /** Returns whether a user may do something. */
  Decision decide(User user, Attributes attributes);

  /** Returns all that a user may do in a namespace; empty for the cluster. */
  Granted granted(User user, String namespace);

  /** Returns whether anybody may be refused anything. */
  boolean restricts();

  /**
   * What somebody may do.
   *
   * @param errors what could not be found out
   */
  record Granted(List<PolicyRule> rules, List<String> errors) {
    /** Returns the errors as one text. */
    public String error() {
      return Rbac.aggregate(errors);
    }
  }
}
