package io.capilib.reference;

import io.capilib.reference.LifeRecord.Fact;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * One life beside several on real servers. No two real lives are the same: short states are seen in
 * one and missed in the other. Hence what was seen in at least one of them counts as what a real
 * server does, and what was seen in all of those that were led as this one has to be there.
 *
 * @param found what was seen here
 * @param known what at least one real server showed
 * @param certain what all real servers showed
 */
record LifeComparison(Set<Fact> found, Set<Fact> known, Set<Fact> certain) {
  /**
   * Compares.
   *
   * @param alike lives on real servers that were led as this one
   * @param other a life on a real server that was led otherwise
   */
  static LifeComparison of(LifeRecord found, Collection<LifeRecord> alike, LifeRecord other) {
    Set<Fact> known = new TreeSet<>(other.facts());
    Set<Fact> certain = new TreeSet<>(alike.iterator().next().facts());
    for (LifeRecord each : alike) {
      known.addAll(each.facts());
      certain.retainAll(each.facts());
    }
    return new LifeComparison(found.facts(), known, certain);
  }

  /** Returns what was seen here and never on a real server. */
  Set<Fact> onlyHere() {
    Set<Fact> rest = new TreeSet<>(found);
    rest.removeAll(known);
    return rest;
  }

  /** Returns what was seen on every real server and not here. */
  Set<Fact> missing() {
    Set<Fact> rest = new TreeSet<>(certain);
    rest.removeAll(found);
    return rest;
  }

  /** Returns all that is different. */
  Set<Fact> differences() {
    Set<Fact> all = onlyHere();
    all.addAll(missing());
    return all;
  }

  /** Returns how many facts were seen here as on a real server. */
  int equal() {
    return found.size() - onlyHere().size();
  }

  /** Returns the number of kinds with conditions, of both sorts of Machines. */
  long kinds() {
    return found.stream()
        .filter(each -> each.what().contains("->"))
        .map(Fact::kind)
        .distinct()
        .count();
  }
}
