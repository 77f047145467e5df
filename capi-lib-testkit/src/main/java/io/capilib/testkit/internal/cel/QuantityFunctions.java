package io.capilib.testkit.internal.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.util.List;

/** Kubernetes' functions on amounts of resources. */
final class QuantityFunctions {
  static final CelType TYPE = OpaqueType.create("kubernetes.Quantity");

  private QuantityFunctions() {}

  static Library library() {
    List<CelType> text = List.of(SimpleType.STRING);
    List<CelType> one = List.of(TYPE);
    List<CelType> two = List.of(TYPE, TYPE);
    Library library =
        new Library()
            .global("quantity", "string_to_quantity", TYPE, text, given -> parse(given[0]))
            .global(
                "isQuantity",
                "is_quantity_string",
                SimpleType.BOOL,
                text,
                given -> Quantity.parse((String) given[0]).isPresent())
            .global(
                "sign",
                "quantity_sign",
                SimpleType.INT,
                one,
                given -> (long) value(given[0]).signum())
            .member(
                "isInteger",
                "quantity_is_integer",
                SimpleType.BOOL,
                one,
                given -> ((Quantity) given[0]).isInteger())
            .member("asInteger", "quantity_get_int", SimpleType.INT, one, given -> whole(given[0]))
            .member(
                "asApproximateFloat",
                "quantity_get_float",
                SimpleType.DOUBLE,
                one,
                given -> value(given[0]).doubleValue());
    comparisons(library, two);
    arithmetic(library, two);
    return library;
  }

  private static void comparisons(Library library, List<CelType> two) {
    library
        .member(
            "isGreaterThan",
            "quantity_is_greater_than",
            SimpleType.BOOL,
            two,
            given -> value(given[0]).compareTo(value(given[1])) > 0)
        .member(
            "isLessThan",
            "quantity_is_less_than",
            SimpleType.BOOL,
            two,
            given -> value(given[0]).compareTo(value(given[1])) < 0)
        .member(
            "compareTo",
            "quantity_compare_to",
            SimpleType.INT,
            two,
            given -> (long) value(given[0]).compareTo(value(given[1])));
  }

  private static void arithmetic(Library library, List<CelType> two) {
    List<CelType> number = List.of(TYPE, SimpleType.INT);
    library
        .member(
            "add",
            "quantity_add",
            TYPE,
            two,
            given -> new Quantity(value(given[0]).add(value(given[1]))))
        .member(
            "add",
            "quantity_add_int",
            TYPE,
            number,
            given -> new Quantity(value(given[0]).add(number(given[1]))))
        .member(
            "sub",
            "quantity_sub",
            TYPE,
            two,
            given -> new Quantity(value(given[0]).subtract(value(given[1]))))
        .member(
            "sub",
            "quantity_sub_int",
            TYPE,
            number,
            given -> new Quantity(value(given[0]).subtract(number(given[1]))));
  }

  private static BigDecimal value(Object quantity) {
    return ((Quantity) quantity).value();
  }

  private static BigDecimal number(Object number) {
    return BigDecimal.valueOf((Long) number);
  }

  private static Object whole(Object quantity) {
    if (!((Quantity) quantity).isInteger()) {
      throw new FunctionError("cannot convert value to integer");
    }
    return value(quantity).longValueExact();
  }

  private static Quantity parse(Object text) {
    return Quantity.parse((String) text)
        .orElseThrow(
            () ->
                new FunctionError(
                    "quantities must match the regular expression"
                        + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"));
  }
}
