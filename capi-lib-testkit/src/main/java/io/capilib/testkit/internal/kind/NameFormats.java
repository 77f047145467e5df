package io.capilib.testkit.internal.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The formats of names, keys and label values, with what the server says about others. */
public final class NameFormats {
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_SUBDOMAIN = 253;
  private static final int LONGEST_PORT = 15;
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern DNS_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final String DNS_1035_TEXT =
      "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
          + " alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or"
          + " 'abc-123', regex used for validation is '"
          + DNS_1035
          + "')";
  private static final Pattern QUALIFIED =
      Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
  private static final String SUBDOMAIN_TEXT =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
          + " used for validation is '"
          + SUBDOMAIN
          + "')";
  private static final String LABEL_TEXT =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
          + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
          + " regex used for validation is '"
          + LABEL
          + "')";
  private static final String LABEL_VALUE_TEXT =
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
          + " 'my_value',  or '12345', regex used for validation is '"
          + LABEL_VALUE
          + "')";
  private static final String QUALIFIED_TEXT =
      "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
          + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
          + " validation is '"
          + QUALIFIED
          + "')";

  private NameFormats() {}

  static List<String> subdomain(String text) {
    return check(text, SUBDOMAIN, SUBDOMAIN_TEXT, LONGEST_SUBDOMAIN);
  }

  static List<String> label(String text) {
    if (text.contains(".")) {
      return List.of("must not contain dots");
    }
    return check(text, LABEL, LABEL_TEXT, LONGEST_LABEL);
  }

  static List<String> dns1035(String text) {
    return check(text, DNS_1035, DNS_1035_TEXT, LONGEST_LABEL);
  }

  static List<String> labelValue(String text) {
    return check(text, LABEL_VALUE, LABEL_VALUE_TEXT, LONGEST_LABEL);
  }

  /** Names of ports. */
  static List<String> port(String text) {
    List<String> problems = new ArrayList<>();
    if (text.length() > LONGEST_PORT) {
      problems.add("must be no more than " + LONGEST_PORT + " bytes");
    }
    if (!text.matches("[-a-z0-9]+")) {
      problems.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
    }
    if (!text.matches("(?s).*[a-z].*")) {
      problems.add("must contain at least one letter (a-z)");
    }
    if (text.contains("--")) {
      problems.add("must not contain consecutive hyphens");
    }
    if (text.startsWith("-") || text.endsWith("-")) {
      problems.add("must not begin or end with a hyphen");
    }
    return problems;
  }

  /** Names of kinds that take nearly everything: what a path cannot carry. */
  public static List<String> pathSegment(String text) {
    List<String> problems = new ArrayList<>();
    if (text.equals(".") || text.equals("..")) {
      return List.of("may not be '" + text + "'");
    }
    for (String character : List.of("/", "%")) {
      if (text.contains(character)) {
        problems.add("may not contain '" + character + "'");
      }
    }
    return problems;
  }

  /**
   * A name with an optional prefix: keys of labels and annotations, finalizers.
   *
   * @param called what messages call it
   */
  static List<String> qualified(String text, String called) {
    String[] parts = text.split("/", -1);
    if (parts.length > 2) {
      return List.of(
          called
              + " "
              + QUALIFIED_TEXT
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
    }
    List<String> problems = new ArrayList<>();
    if (parts.length == 2) {
      if (parts[0].isEmpty()) {
        problems.add("prefix part must be non-empty");
      } else {
        subdomain(parts[0]).forEach(problem -> problems.add("prefix part " + problem));
      }
    }
    String name = parts[parts.length - 1];
    if (name.isEmpty()) {
      problems.add("name part must be non-empty");
    } else if (name.length() > LONGEST_LABEL) {
      problems.add("name part must be no more than " + LONGEST_LABEL + " bytes");
    }
    if (!QUALIFIED.matcher(name).matches()) {
      problems.add("name part " + QUALIFIED_TEXT);
    }
    return problems;
  }

  private static List<String> check(String text, Pattern format, String problem, int longest) {
    List<String> problems = new ArrayList<>();
    if (text.length() > longest) {
      problems.add("must be no more than " + longest + " bytes");
    }
    if (!format.matcher(text).matches()) {
      problems.add(problem);
    }
    return problems;
  }
}
