package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.error.InvalidRequestException;
import io.capilib.internal.document.EnvSubst;
import io.capilib.internal.document.Yaml;
import io.capilib.reference.Clusterctl.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same expressions, replaced by the library and by {@code clusterctl generate yaml}. */
class SubstitutionIT {
  private static final Map<String, String> VALUES =
      Map.of(
          "V",
          "value",
          "U",
          "Üñï",
          "P",
          "/usr/local/lib.tar.gz",
          "E",
          "",
          "N",
          "-3",
          "M",
          "MiXed",
          "S",
          "straße ΟΔΟΣ x",
          "T",
          "a.b.c",
          "Q",
          "it's \"so\"",
          "B",
          "x}y$z");

  private static final List<String> FORMS =
      ("${V} $V $ a$ $$ $${V} $$${V} $$$$ $$$$${V} $${V:=x} ${X=d} ${X:=d} ${X:-d} ${X:?d} ${X:+d} "
              + "${V=d} ${V:=d} ${V:-d} ${V:?d} ${V:+d} ${E:=d} ${E=d} ${E} ${X-d} ${X+d} ${X?d} "
              + "${V-d} ${V+d} ${V?d} ${X:=} ${X:-} ${X=} ${X:=\"\"} ${X:='a'} ${X:=a$b} "
              + "${X:=a$$b} ${X:=$} ${X:=$$} ${X:={}} ${X:=}} ${X:=a:b} ${X:=a/b#c%d} ${X:=${V}} "
              + "${X:=${Z:=z}} ${X:=a-${V}-b} ${X:=${Z:=${V}}} ${X:=$${V}} ${V:=${X}} ${#V} ${#U} "
              + "${#E} ${#X} ${#V:=d} ${V,} ${V,,} ${V^} ${V^^} ${M,} ${M,,} ${M^} ${M^^} ${M,^} "
              + "${M^,} ${U,,} ${U^^} ${S^^} ${S,,} ${V^^^} ${V^x} ${X^^} ${E^} ${V:0} ${V:1} "
              + "${V:1:2} ${V:9} ${V:9:1} ${V:1:99} ${V:5} ${V:x} ${V:1:x} ${V:+1} ${V:01} "
              + "${V:1::2} ${V:1:} ${V:} ${V::} ${V::2} ${V:${N}} ${V:${N}:2} ${V:0:${N}} "
              + "${V:9:${N}} ${E:0:${N}} ${V:1.5} ${V:0x1} ${V:99999999999999999999} ${U:1} ${U:0:1} ${U:0:2} ${U:3:1} ${V:a${X}b} "
              + "${X:0:3} ${V#v} ${V##v} ${V#*a} ${V##*} ${V#} ${V%} ${V#x} ${X#x} ${P#*/} "
              + "${P##*/} ${P%.*} ${P%%.*} ${P%/*} ${P%%/*} ${V#va?} ${V#[uvw]} ${V#[^a]} "
              + "${V#[!a]} ${V#[a-w]} ${V#[} ${V#[]} ${V#[v} ${V#\\v} ${V#\\} ${V%e} ${V%u?} "
              + "${V%[eu]} ${V%\\e} ${V#$} ${V#${V}} ${V#${E}} ${V#v${E}} ${V%${X:=ue}} ${T%.*} "
              + "${T#*.} ${V/a/o} ${V/a} ${V/a/} ${V//a/} ${V/x/y} ${P/l/L} ${P//l/L} "
              + "${P//\\//-} ${P//\\\\/-} ${V/#va/b} ${V/#al/b} ${V/#va/} ${V/#va} ${V/%ue/ve} "
              + "${V/%va/ve} ${V/%ue/} ${V/#/b} ${V/%/b} ${V///r} ${V//a/b/c} ${V/a/b} "
              + "${V/a/b\\/c} ${V/a/b\\\\c} ${V/a/$$} ${V/a/${M}} ${V//${X:=a}/b} ${V/a/${X}} "
              + "${V/a*/b} ${V/a//b} ${X/a/b} ${} ${!x} ${@} ${*} ${?} ${-} ${#} ${##} ${a[0]} "
              + "${a.b} ${a-b} ${V ${V:=d ${V/a/b ${V:1 ${#V ${ $${ $} {} {V} ${1} ${1a:=d} "
              + "${_:=d} ${é:=d} ${V}${V} ${V}} ${{V}} ${X}${X:=d} ${X:=d}${X} ${X:=${X}} "
              + "${X}${Y} ${Y:=${X}} ${Y:=${Z:=${X}}} ${X^^}${X:=d} ${X:0:3}${X} ${Q} ${Q/'/_} "
              + "${B} ${B%\\}y*} ${X:=\\}} ${V%l${X:=ue}} ${V:$1} ${V:=$V} $${V}${V} $$V")
          .lines()
          .flatMap(line -> Pattern.compile(" ").splitAsStream(line))
          .toList();

  /** Forms with spaces and line breaks. */
  private static final List<String> SPACED =
      List.of(
          "${ V }",
          "${ V}",
          "${V }",
          "${\tV }",
          "${ X:=d }",
          "${X:= d }",
          "${ V",
          "${V := d}",
          "${V :-d}",
          "${ V X }",
          "${ $V }",
          "${V: 1}",
          "${V:1: 2}",
          "${V,, }",
          "${ # V }",
          "# ${X}",
          "# ${V}",
          "'${V}'",
          "\"${V}\"",
          "\"${X:=\"\"}\"",
          "${X:=a b}",
          "${V/a/ }");

  /** Where the library differs on purpose; see differences-from-clusterctl.md. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "${V/a/${X}}", "ours needs X, theirs is <vlue>",
          "${X:=${X}}", "ours needs X, theirs is <>",
          "${Y:=${X}}", "ours needs X, theirs is <>",
          "${Y:=${Z:=${X}}}", "ours needs X, theirs is <>",
          "${V%[eu]}", "ours is <valu>, theirs is <value>",
          "${V%\\e}", "ours is <valu>, theirs is <value>");

  /** Their patterns match bytes, ours characters, so that cutting letters of two bytes differs. */
  private static final List<String> NONE = List.of();

  private final Clusterctl clusterctl = new Clusterctl(ReferenceAssets.assumed());
  @TempDir Path directory;

  @Test
  void everyFormByItself_hasTheResultOrTheErrorOfClusterctl() {
    Set<String> forms = new LinkedHashSet<>(FORMS);
    forms.addAll(SPACED);
    Map<String, String> differences = new TreeMap<>();
    for (String form : forms) {
      String ours = ours(form);
      String theirs = theirs(form);
      if (!ours.equals(theirs)) {
        differences.put(form, "ours " + ours + ", theirs " + theirs);
      }
    }
    System.out.printf("substitution: %d forms, %d differ%n", forms.size(), differences.size());
    assertThat(differences).isEqualTo(KNOWN);
  }

  @Test
  void everyOperatorWithEveryArgumentAndValue_hasTheResultOfClusterctl() throws IOException {
    List<String> expressions = new ArrayList<>(combinations());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < expressions.size(); i++) {
      text.append("  k%d: |-\n    <%s>\n".formatted(i, expressions.get(i)));
    }
    Outcome theirs = generate(text.toString());
    assertThat(theirs.succeeded()).as(theirs.tail()).isTrue();
    Map<String, String> differences = new TreeMap<>();
    for (int i = 0; i < expressions.size(); i++) {
      String mine = ours(expressions.get(i));
      String other = "is " + data(theirs, "k" + i);
      if (!mine.equals(other)) {
        differences.put(expressions.get(i), "ours " + mine + ", theirs " + other);
      }
    }
    System.out.printf("substitution: %d combinations%n", expressions.size());
    assertThat(differences).isEmpty();
  }

  private static Set<String> combinations() {
    Set<String> all = new LinkedHashSet<>();
    for (String name : List.of("V", "U", "P", "E", "M", "S", "T")) {
      for (String operator : name.equals("U") ? NONE : List.of("#", "##", "%", "%%")) {
        for (String glob : List.of("*", "a*", "*a", "*.*", "?l*", "l?b", "*/*", "v", "z", ".")) {
          all.add("${" + name + operator + glob + "}");
        }
      }
      for (String operator : List.of("/", "//", "/#", "/%")) {
        for (String old : List.of("a", "l", ".", "\\/", "va", "ue", "gz", "*", "zz")) {
          for (String by : List.of("", "x", "${V}", "\\/", "a.b")) {
            all.add("${" + name + operator + old + "/" + by + "}");
          }
        }
      }
      for (String operator : List.of("=", ":=", ":-", ":?", ":+")) {
        all.add("${" + name + operator + "d${M}}");
      }
      for (String operator : List.of("", ",", ",,", "^", "^^")) {
        all.add("${" + name + operator + "}");
      }
    }
    for (String start : List.of("0", "1", "3", "7", "99", "x", "${N}")) {
      all.add("${P:" + start + "}");
      for (String length : List.of("0", "1", "4", "99", "x")) {
        all.add("${P:" + start + ":" + length + "}");
      }
    }
    return all;
  }

  private static String ours(String expression) {
    try {
      EnvSubst text = EnvSubst.parse("f.yaml", document("  k: |-\n    <" + expression + ">\n"));
      Set<String> missing = text.missing(VALUES);
      if (!missing.isEmpty()) {
        return "needs " + String.join(",", missing);
      }
      return "is "
          + Yaml.readAll("f.yaml", text.evaluate(VALUES)).get(0).path("data").path("k").asText();
    } catch (InvalidRequestException refused) {
      return "is refused";
    }
  }

  private String theirs(String expression) {
    Outcome outcome = generate("  k: |-\n    <" + expression + ">\n");
    if (outcome.succeeded()) {
      return "is " + data(outcome, "k");
    }
    Matcher missing =
        Pattern.compile("value for variables \\[(.*?)] is not set").matcher(outcome.tail());
    return missing.find() ? "needs " + missing.group(1).replace(", ", ",") : "is refused";
  }

  private Outcome generate(String data) {
    try {
      Path file = Files.writeString(directory.resolve("expressions.yaml"), document(data));
      return clusterctl.attempt(VALUES, "generate", "yaml", "--from=" + file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String document(String data) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n" + data;
  }

  private static String data(Outcome outcome, String key) {
    return Yaml.readAll("clusterctl's output", outcome.output())
        .get(0)
        .path("data")
        .path(key)
        .asText();
  }
}
