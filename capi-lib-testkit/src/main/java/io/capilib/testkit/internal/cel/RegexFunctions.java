package io.capilib.testkit.internal.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;

/** Kubernetes' functions that find what matches a pattern. */
final class RegexFunctions {
  private RegexFunctions() {}

  static Library library() {
    ListType texts = ListType.create(SimpleType.STRING);
    return new Library()
        .member(
            "find",
            "string_find_string",
            SimpleType.STRING,
            List.of(SimpleType.STRING, SimpleType.STRING),
            given -> find(given[0], given[1], 1).stream().findFirst().orElse(""))
        .member(
            "findAll",
            "string_find_all_string",
            texts,
            List.of(SimpleType.STRING, SimpleType.STRING),
            given -> find(given[0], given[1], -1))
        .member(
            "findAll",
            "string_find_all_string_int",
            texts,
            List.of(SimpleType.STRING, SimpleType.STRING, SimpleType.INT),
            given -> find(given[0], given[1], (Long) given[2]));
  }

  private static List<String> find(Object text, Object pattern, long most) {
    List<String> found = new ArrayList<>();
    try {
      Matcher matcher = Pattern.compile((String) pattern).matcher((String) text);
      while ((most < 0 || found.size() < most) && matcher.find()) {
        found.add(matcher.group());
      }
    } catch (PatternSyntaxException e) {
      throw new UnsupportedExpression("the pattern " + pattern);
    }
    return found;
  }
}
