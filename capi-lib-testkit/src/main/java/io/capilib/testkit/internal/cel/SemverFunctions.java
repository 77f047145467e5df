package io.capilib.testkit.internal.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.Optional;

/** Kubernetes' functions on semantic versions. */
final class SemverFunctions {
  static final CelType TYPE = OpaqueType.create("kubernetes.Semver");

  private SemverFunctions() {}

  static Library library() {
    List<CelType> text = List.of(SimpleType.STRING);
    List<CelType> loose = List.of(SimpleType.STRING, SimpleType.BOOL);
    Library library =
        new Library()
            .global("semver", "string_to_semver", TYPE, text, given -> known(given))
            .global("semver", "string_bool_to_semver", TYPE, loose, given -> known(given))
            .global(
                "isSemver",
                "is_semver_string",
                SimpleType.BOOL,
                text,
                given -> parse(given).isPresent())
            .global(
                "isSemver",
                "is_semver_string_bool",
                SimpleType.BOOL,
                loose,
                given -> parse(given).isPresent());
    numbers(library);
    return library;
  }

  private static void numbers(Library library) {
    List<CelType> one = List.of(TYPE);
    List<CelType> two = List.of(TYPE, TYPE);
    library
        .member("major", "semver_major", SimpleType.INT, one, given -> version(given[0]).major())
        .member("minor", "semver_minor", SimpleType.INT, one, given -> version(given[0]).minor())
        .member("patch", "semver_patch", SimpleType.INT, one, given -> version(given[0]).patch())
        .member(
            "isGreaterThan",
            "semver_is_greater_than",
            SimpleType.BOOL,
            two,
            given -> compare(given) > 0)
        .member(
            "isLessThan", "semver_is_less_than", SimpleType.BOOL, two, given -> compare(given) < 0)
        .member(
            "compareTo",
            "semver_compare_to",
            SimpleType.INT,
            two,
            given -> (long) Integer.signum(compare(given)));
  }

  private static Optional<Semver> parse(Object[] given) {
    boolean loose = given.length > 1 && (Boolean) given[1];
    return loose ? Semver.parseLoosely((String) given[0]) : Semver.parse((String) given[0]);
  }

  private static Semver known(Object[] given) {
    return parse(given)
        .orElseThrow(
            () ->
                given[0].toString().split("\\.", -1).length < 3
                    ? new FunctionError("No Major.Minor.Patch elements found")
                    : new UnsupportedExpression("what is wrong with the version " + given[0]));
  }

  private static Semver version(Object version) {
    return (Semver) version;
  }

  private static int compare(Object[] given) {
    return version(given[0]).compareTo(version(given[1]));
  }
}
