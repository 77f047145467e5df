package io.capilib.testkit.internal.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.values.CelByteString;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kubernetes' functions on lists: sorted or not, sums, extremes, and where something is. */
final class ListFunctions {
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  private ListFunctions() {}

  static Library library() {
    Library library = new Library();
    Map<String, CelType> comparable = new LinkedHashMap<>();
    comparable.put("int", SimpleType.INT);
    comparable.put("uint", SimpleType.UINT);
    comparable.put("double", SimpleType.DOUBLE);
    comparable.put("bool", SimpleType.BOOL);
    comparable.put("duration", SimpleType.DURATION);
    comparable.put("timestamp", SimpleType.TIMESTAMP);
    comparable.put("string", SimpleType.STRING);
    comparable.put("bytes", SimpleType.BYTES);
    comparable.forEach(
        (name, type) -> {
          List<CelType> list = List.of(ListType.create(type));
          library
              .member(
                  "isSorted",
                  "list_" + name + "_is_sorted_bool",
                  SimpleType.BOOL,
                  list,
                  parameters -> isSorted(items(parameters[0])))
              .member(
                  "max",
                  "list_%s_max_%s".formatted(name, name),
                  type,
                  list,
                  parameters -> extreme(items(parameters[0]), 1, "max"))
              .member(
                  "min",
                  "list_%s_min_%s".formatted(name, name),
                  type,
                  list,
                  parameters -> extreme(items(parameters[0]), -1, "min"));
        });
    sums(library, comparable);
    positions(library);
    return library;
  }

  @SuppressWarnings("Immutable") // Numbers and durations do not change.
  private static void sums(Library library, Map<String, CelType> types) {
    Map<String, Object> zeros = new LinkedHashMap<>();
    zeros.put("int", 0L);
    zeros.put("uint", UnsignedLong.ZERO);
    zeros.put("double", 0.0);
    zeros.put("duration", Duration.ZERO);
    zeros.forEach(
        (name, zero) -> {
          CelType type = types.getOrDefault(name, SimpleType.INT);
          library.member(
              "sum",
              "list_%s_sum_%s".formatted(name, name),
              type,
              List.of(ListType.create(type)),
              parameters -> items(parameters[0]).stream().reduce(zero, ListFunctions::plus));
        });
  }

  private static void positions(Library library) {
    TypeParamType any = TypeParamType.create("A");
    List<CelType> parameters = List.of(ListType.create(any), any);
    library
        .member(
            "indexOf",
            "list_a_index_of_int",
            SimpleType.INT,
            parameters,
            given -> position(items(given[0]), given[1], false))
        .member(
            "lastIndexOf",
            "list_a_last_index_of_int",
            SimpleType.INT,
            parameters,
            given -> position(items(given[0]), given[1], true));
  }

  @SuppressWarnings("unchecked")
  private static List<Object> items(Object list) {
    return List.copyOf((Collection<Object>) list);
  }

  private static boolean isSorted(List<Object> items) {
    for (int i = 1; i < items.size(); i++) {
      if (compare(items.get(i - 1), items.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static Object extreme(List<Object> items, int sign, String name) {
    return items.stream()
        .reduce((best, next) -> compare(next, best) * sign > 0 ? next : best)
        .orElseThrow(() -> new FunctionError(name + " called on empty list"));
  }

  private static long position(List<Object> items, Object item, boolean last) {
    long found = -1;
    for (int i = 0; i < items.size() && (last || found < 0); i++) {
      found = Equality.same(items.get(i), item) ? i : found;
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object a, Object b) {
    if (a instanceof CelByteString x && b instanceof CelByteString y) {
      return Arrays.compareUnsigned(x.toByteArray(), y.toByteArray());
    }
    if (a instanceof String x && b instanceof String y) {
      return Arrays.compare(x.codePoints().toArray(), y.codePoints().toArray());
    }
    return ((Comparable<Object>) a).compareTo(b);
  }

  private static Object plus(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x + y;
    }
    if (a instanceof Duration x && b instanceof Duration y) {
      return x.plus(y);
    }
    if (a instanceof UnsignedLong x && b instanceof UnsignedLong y) {
      return x.plus(y);
    }
    BigInteger sum = BigInteger.valueOf((Long) a).add(BigInteger.valueOf((Long) b));
    if (sum.compareTo(LONGEST) > 0 || sum.compareTo(LEAST) < 0) {
      throw new FunctionError("integer overflow");
    }
    return sum.longValue();
  }
}
