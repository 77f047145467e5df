package io.capilib.testkit.internal.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The string formats that a server checks; all others are ignored, as there. */
final class Formats {
  private static final String HEX4 = "[0-9a-fA-F]{4}";
  private static final String UUID = "[0-9a-fA-F]{8}-?" + HEX4 + "-?%s-?%s-?[0-9a-fA-F]{12}";
  private static final String VARIANT = "[89abAB][0-9a-fA-F]{3}";
  private static final String BYTE = "0*(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final String COLOUR = "(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])";
  private static final String IPV4 = BYTE + "(\\." + BYTE + "){3}";
  private static final String SHORT_NAME = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String UNIT = "(ns|us|µs|μs|ms|s|m|h)";
  private static final String LOOSE_UNIT =
      "(ns|nano\\w*|us|µs|micro\\w*|ms|milli\\w*|s|sec\\w*|m|min\\w*|h|hr|hour\\w*|d|day\\w*|w|wk|week\\w*)";

  private static final Map<String, Predicate<String>> KNOWN =
      Map.ofEntries(
          Map.entry("bsonobjectid", whole("[0-9a-fA-F]{24}")),
          Map.entry("uri", Formats::isUri),
          Map.entry("email", whole("([^<>]*<)?[^\\s@<>]+@[^\\s@<>]+>?")),
          Map.entry("hostname", Formats::isHostname),
          Map.entry("ipv4", whole(IPV4)),
          Map.entry("ipv6", Formats::isIpv6),
          Map.entry("cidr", Formats::isCidr),
          Map.entry(
              "mac", whole("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}|(" + HEX4 + "\\.){2}" + HEX4)),
          Map.entry("uuid", whole(UUID.formatted(HEX4, HEX4))),
          Map.entry("uuid3", whole(UUID.formatted("3[0-9a-fA-F]{3}", HEX4))),
          Map.entry("uuid4", whole(UUID.formatted("4[0-9a-fA-F]{3}", VARIANT))),
          Map.entry("uuid5", whole(UUID.formatted("5[0-9a-fA-F]{3}", VARIANT))),
          Map.entry("isbn", BookAndCardNumbers::isIsbn),
          Map.entry("isbn10", BookAndCardNumbers::isIsbn10),
          Map.entry("isbn13", BookAndCardNumbers::isIsbn13),
          Map.entry("creditcard", BookAndCardNumbers::isCard),
          Map.entry("ssn", whole("\\d{3}[- ]\\d{2}[- ]\\d{4}")),
          Map.entry(
              "rgbcolor", whole("rgb\\(\\s*" + COLOUR + "(\\s*,\\s*" + COLOUR + "){2}\\s*\\)")),
          Map.entry("hexcolor", whole("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")),
          Map.entry(
              "byte",
              whole(
                  "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})")),
          Map.entry("password", text -> true),
          Map.entry("date", Formats::isDate),
          Map.entry("duration", Formats::isDuration),
          Map.entry("datetime", Formats::isDateTime),
          Map.entry("k8sshortname", name(SHORT_NAME, 63)),
          Map.entry("k8slongname", name(SHORT_NAME + "(\\." + SHORT_NAME + ")*", 253)));

  private static final String LETTER = "[a-zA-Z0-9\\p{S}\\p{L}]";
  private static final Pattern HOSTNAME =
      Pattern.compile(
          LETTER
              + "(-?"
              + LETTER
              + "{0,62})?|("
              + LETTER
              + "([-a-zA-Z0-9\\p{S}\\p{L}]{0,61}"
              + LETTER
              + ")?\\.)+[a-zA-Z\\p{L}]{2,63}");
  private static final Pattern TIME =
      Pattern.compile("(\\d{2}):(\\d{2}):(\\d{2})(\\.\\d+)?(z|[+-]\\d{2}:\\d{2})");
  private static final Pattern GO_DURATION =
      Pattern.compile("[-+]?(0|((\\d+\\.?\\d*|\\.\\d+)" + UNIT + ")+)");
  private static final Pattern LOOSE_DURATION =
      Pattern.compile("\\d+\\s*" + LOOSE_UNIT + "\\b", Pattern.CASE_INSENSITIVE);

  private Formats() {}

  static String normal(String format) {
    return format.replace("-", "");
  }

  static boolean isKnown(String format) {
    return KNOWN.containsKey(normal(format));
  }

  static boolean matches(String format, String text) {
    Predicate<String> check = KNOWN.get(normal(format));
    return check == null || check.test(text);
  }

  private static Predicate<String> whole(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  private static Predicate<String> name(String pattern, int longest) {
    return whole(pattern).and(text -> text.length() <= longest);
  }

  private static boolean isHostname(String text) {
    return HOSTNAME.matcher(text).matches()
        && text.length() <= 255
        && Stream.of(text.split("\\.", -1)).allMatch(label -> label.length() <= 63);
  }

  private static boolean isUri(String text) {
    try {
      return text.startsWith("/") || new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** No name is looked up: only literals that hold a colon get as far as the parser. */
  private static boolean isIpv6(String text) {
    if (!text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return false;
    }
    boolean shortened = text.contains("::");
    if (text.indexOf("::") != text.lastIndexOf("::") || text.contains(":::")) {
      return false;
    }
    int groups = 0;
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      boolean last = i == parts.length - 1;
      if (part.contains(".")) {
        if (!last || !part.matches(IPV4)) {
          return false;
        }
        groups += 2;
      } else if (!part.isEmpty()) {
        if (part.length() > 4) {
          return false;
        }
        groups++;
      } else if (!shortened
          || (last && !text.endsWith("::"))
          || (i == 0 && !text.startsWith("::"))) {
        return false;
      }
    }
    return shortened ? groups < 8 : groups == 8;
  }

  private static boolean isCidr(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9]\\d{0,2}")) {
      return false;
    }
    int bits = Integer.parseInt(text.substring(slash + 1));
    String address = text.substring(0, slash);
    return (address.matches(IPV4) && bits <= 32) || (isIpv6(address) && bits <= 128);
  }

  private static boolean isDate(String text) {
    try {
      return text.matches("\\d{4}-\\d{2}-\\d{2}") && LocalDate.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDateTime(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int t = lower.indexOf('t');
    if (t < 0 || !isDate(lower.substring(0, t))) {
      return false;
    }
    var time = TIME.matcher(lower.substring(t + 1));
    return time.matches()
        && time.group(1).compareTo("23") <= 0
        && time.group(2).compareTo("59") <= 0
        && time.group(3).compareTo("59") <= 0;
  }

  private static boolean isDuration(String text) {
    return GO_DURATION.matcher(text).matches() || LOOSE_DURATION.matcher(text).find();
  }
}
