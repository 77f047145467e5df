package io.capilib.testkit.internal.cel;

import com.google.common.primitives.UnsignedLong;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * When two values are equal for a server, whose lists may be sets and whose objects hide fields.
 */
final class Equality {
  private Equality() {}

  static boolean same(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return numbers(x, y);
    }
    if (a instanceof Collection<?> x && b instanceof Collection<?> y) {
      return x instanceof ListValue list ? list.same(y) : inOrder(x, y);
    }
    if (a instanceof ObjectValue object) {
      return b instanceof Map<?, ?> map && object.same(map);
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return y instanceof ObjectValue object ? object.same(x) : maps(x, y);
    }
    return a.equals(b);
  }

  private static boolean numbers(Number a, Number b) {
    double x = a.doubleValue();
    double y = b.doubleValue();
    boolean finite = Double.isFinite(x) && Double.isFinite(y);
    return finite ? exact(a).compareTo(exact(b)) == 0 : x == y;
  }

  private static boolean isDouble(Number number) {
    return number instanceof Double;
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof UnsignedLong large) {
      return new BigDecimal(large.bigIntegerValue());
    }
    return isDouble(number)
        ? BigDecimal.valueOf(number.doubleValue())
        : BigDecimal.valueOf(number.longValue());
  }

  private static boolean inOrder(Collection<?> a, Collection<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    Iterator<?> others = b.iterator();
    for (Object item : a) {
      if (!same(item, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean maps(Map<?, ?> a, Map<?, ?> b) {
    return a.size() == b.size()
        && a.entrySet().stream().allMatch(entry -> matches(entry.getKey(), entry.getValue(), b));
  }

  private static boolean matches(Object key, Object value, Map<?, ?> other) {
    return other.entrySet().stream()
        .anyMatch(entry -> same(key, entry.getKey()) && same(value, entry.getValue()));
  }

  static boolean contains(Object item, Collection<?> list) {
    return list.stream().anyMatch(each -> same(each, item));
  }

  static Object plus(List<?> a, List<?> b) {
    if (a instanceof ListValue list) {
      return list.plus(b);
    }
    return Stream.concat(a.stream(), b.stream()).toList();
  }
}
