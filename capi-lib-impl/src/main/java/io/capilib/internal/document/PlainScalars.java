package io.capilib.internal.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What an unquoted scalar means to the YAML library of the Kubernetes tools. It differs from YAML
 * 1.1 in numbers of base 60, which are strings, and in timestamps, which stay text.
 */
final class PlainScalars extends Resolver {
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern NO_NUMBER =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

  @Override
  protected void addImplicitResolvers() {}

  @Override
  public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
    if (kind != NodeId.scalar) {
      return kind == NodeId.sequence ? Tag.SEQ : Tag.MAP;
    }
    return implicit && value != null ? tag(value) : Tag.STR;
  }

  private static Tag tag(String text) {
    if (NULL.contains(text)) {
      return Tag.NULL;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return Tag.BOOL;
    }
    if (text.equals("<<")) {
      return Tag.MERGE;
    }
    return "0123456789+-.".indexOf(text.charAt(0)) < 0 ? Tag.STR : numberTag(text);
  }

  private static Tag numberTag(String text) {
    if (NO_NUMBER.matcher(text).matches()) {
      return Tag.FLOAT;
    }
    String digits = text.replace("_", "");
    if (INTEGER.matcher(digits).matches() && isInRange(integer(digits))) {
      return Tag.INT;
    }
    boolean decimal = DECIMAL.matcher(digits).matches();
    return decimal && Double.isFinite(Double.parseDouble(digits)) ? Tag.FLOAT : Tag.STR;
  }

  private static boolean isInRange(BigInteger value) {
    return value.compareTo(SMALLEST) >= 0 && value.compareTo(LARGEST) <= 0;
  }

  static boolean truth(String text) {
    return TRUE.contains(text);
  }

  static BigInteger integer(String text) {
    String digits = text.replace("_", "");
    boolean negative = digits.startsWith("-");
    String magnitude = negative || digits.startsWith("+") ? digits.substring(1) : digits;
    BigInteger value = magnitude(magnitude);
    return negative ? value.negate() : value;
  }

  private static BigInteger magnitude(String digits) {
    if (digits.length() == 1 || digits.charAt(0) != '0') {
      return new BigInteger(digits);
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> new BigInteger(digits.substring(2), 16);
      case 'b', 'B' -> new BigInteger(digits.substring(2), 2);
      case 'o', 'O' -> new BigInteger(digits.substring(2), 8);
      default -> new BigInteger(digits, 8);
    };
  }

  /** Returns the value, or null for the numbers that JSON does not have. */
  static @Nullable BigDecimal decimal(String text) {
    String digits = text.replace("_", "");
    return DECIMAL.matcher(digits).matches() ? new BigDecimal(digits) : null;
  }
}
