package io.capilib.testkit.conformance;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capilib.testkit.internal.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites what each server chooses for itself, so that equal behaviour becomes equal text: uids,
 * generated names, addresses and ports by their first appearance, resource versions by their rank,
 * times by their precision. Nothing is left out.
 */
final class Normal {
  private static final Pattern UID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final Pattern ADDRESS = Pattern.compile("\\b10\\.0\\.0\\.\\d+\\b");
  private static final Pattern LOOPBACK = Pattern.compile("(?<=\\b127\\.0\\.0\\.1:)\\d+");
  private static final Pattern FINGERPRINT = Pattern.compile("(?<=X509SHA256=)[0-9a-f]{64}");
  private static final Pattern HASH = Pattern.compile("hash=[0-9A-F]+");
  private static final Pattern VERSION_IN_TEXT =
      Pattern.compile(
          "(?i)(?<=resource version: |[\\[ ]resourceVersion:|, current: "
              + "|ResourceVersion in (?:precondition|record) "
              + "\\(|ResourceVersion in the precondition \\(|ResourceVersion in object meta: "
              + "|too old resource version: )\\d+"
              + "|(?<=resourceVersion\\\\{0,3}\":\\\\{0,3}\")\\d+"
              + "|(?<=too old resource version: \\d{1,20} \\()\\d+");

  private static final int LONGEST_PREFIX = 58;

  private final TreeSet<Long> versions = new TreeSet<>();
  private final List<Pattern> generated = new ArrayList<>();
  private final Map<String, String> seen = new LinkedHashMap<>();

  private Normal() {}

  /** Returns the transcript as lines. */
  static List<String> of(Transcript transcript) {
    Normal normal = new Normal();
    transcript.prefixes().forEach(normal::learnPrefix);
    transcript.entries().forEach(entry -> entry.bodies().forEach(normal::learn));
    List<String> lines = new ArrayList<>();
    for (Transcript.Entry entry : transcript.entries()) {
      lines.add("## " + entry.label());
      entry.head().forEach(line -> lines.add(normal.text(line)));
      for (Transcript.Body body : entry.bodies()) {
        lines.add((body.prefix() + " " + normal.value(field(body), body.content())).trim());
      }
    }
    return lines;
  }

  private void learn(Transcript.Body body) {
    String text = body.content().asText();
    if (field(body).equals("resourceVersion") && text.matches("[1-9]\\d*")) {
      versions.add(Long.valueOf(text));
    }
    learn(body.content());
  }

  /** Returns the name of a part that is compared by itself. */
  private static String field(Transcript.Body body) {
    return body.prefix().substring(body.prefix().lastIndexOf('/') + 1);
  }

  private void learn(JsonNode node) {
    if (node instanceof ObjectNode object) {
      String version = object.path("resourceVersion").asText();
      if (version.matches("[1-9]\\d*")) {
        versions.add(Long.valueOf(version));
      }
      token(object.path("continue").asText()).ifPresent(t -> versions.add(t.path("rv").asLong()));
    }
    if (node instanceof TextNode text) {
      VERSION_IN_TEXT.matcher(text.textValue()).results().forEach(this::learnVersion);
    }
    node.forEach(this::learn);
  }

  private void learnPrefix(String prefix) {
    String kept = prefix.substring(0, Math.min(LONGEST_PREFIX, prefix.length()));
    generated.add(
        Pattern.compile("(?<=" + Pattern.quote(kept) + ")[bcdfghjklmnpqrstvwxz2456789]{5}\\b"));
  }

  private void learnVersion(MatchResult found) {
    versions.add(Long.valueOf(found.group()));
  }

  private JsonNode value(String field, JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode sorted = Json.object();
      object.properties().stream()
          .sorted(Comparator.comparing(each -> place(each.getKey())))
          .forEach(each -> sorted.set(text(each.getKey()), value(each.getKey(), each.getValue())));
      return sorted;
    }
    if (node instanceof ArrayNode items) {
      ArrayNode values = Json.array();
      items.forEach(each -> values.add(value(field, each)));
      return values;
    }
    if (field.equals("nodePort") || field.equals("healthCheckNodePort")) {
      return TextNode.valueOf(known(node.asText(), "port"));
    }
    if (field.equals("rv") && node.isNumber()) {
      return TextNode.valueOf(version(node.asText()));
    }
    if (!(node instanceof TextNode)) {
      return node;
    }
    String text = node.textValue();
    if (field.equals("resourceVersion") && text.matches("[1-9]\\d*")) {
      return TextNode.valueOf(version(text));
    }
    if (field.equals("continue")) {
      return token(text).map(token -> value("", token)).orElse(node);
    }
    return TextNode.valueOf(text(text));
  }

  /** Where a member goes: among those that differ by a uid only, in the order of appearance. */
  private String place(String name) {
    List<String> uids = UID.matcher(name).results().map(MatchResult::group).toList();
    return UID.matcher(name).replaceAll("")
        + uids.stream().map(uid -> '\0' + seen.getOrDefault(uid, "~")).collect(joining());
  }

  /** A token of the next page shows what is in it. */
  private static Optional<ObjectNode> token(String text) {
    try {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      JsonNode content = Json.parse(Base64.getUrlDecoder().decode(text));
      return content instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String text(String text) {
    String result = text;
    for (Pattern suffix : generated) {
      result = replace(suffix, result, found -> known(found, "gen"));
    }
    result = replace(UID, result, uid -> known(uid, "uid"));
    result = replace(TIME, result, time -> time.contains(".") ? "<microtime>" : "<time>");
    result = replace(ADDRESS, result, address -> known(address, "address"));
    result = replace(LOOPBACK, result, port -> known(port, "port"));
    result = replace(FINGERPRINT, result, hash -> "<fingerprint>");
    result = replace(HASH, result, hash -> "hash=<hash>");
    return replace(VERSION_IN_TEXT, result, this::version);
  }

  private static String replace(Pattern pattern, String text, UnaryOperator<String> by) {
    return pattern
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(by.apply(found.group())));
  }

  private String known(String value, String what) {
    return seen.computeIfAbsent(
        value,
        unused ->
            "<"
                + what
                + "-"
                + (1 + seen.values().stream().filter(v -> v.startsWith("<" + what)).count())
                + ">");
  }

  private String version(String text) {
    long version = Long.parseLong(text);
    return version == 0 ? text : "<rv-" + (versions.headSet(version).size() + 1) + ">";
  }
}
