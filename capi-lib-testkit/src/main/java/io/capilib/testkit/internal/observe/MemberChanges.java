package io.capilib.testkit.internal.observe;

import io.capilib.document.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two states of one object: one line for each member. */
public final class MemberChanges {
  /** What every write changes, and so says nothing. */
  private static final Set<String> BOOKKEEPING =
      Set.of("/metadata/resourceVersion", "/metadata/managedFields", "/metadata/generation");

  private static final String ANNOTATIONS = "/metadata/annotations";

  /** The annotation in which kubectl keeps what it was given, values and all. */
  private static final String APPLIED = "/kubectl.kubernetes.io~1last-applied-configuration";

  private static final int LONGEST = 60;

  private final boolean secret;
  private final List<String> lines = new ArrayList<>();

  private MemberChanges(boolean secret) {
    this.secret = secret;
  }

  /** Compares two states; values of Secrets are not shown. */
  public static List<String> between(KubeObject before, KubeObject after) {
    MemberChanges changes = new MemberChanges(after.kind().equals("Secret"));
    changes.compare("", before.content(), after.content());
    return List.copyOf(changes.lines);
  }

  private void compare(String pointer, @Nullable Object before, @Nullable Object after) {
    if (BOOKKEEPING.contains(pointer)) {
      return;
    }
    if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
      Set<Object> keys = new TreeSet<>(old.keySet());
      keys.addAll(now.keySet());
      for (Object key : keys) {
        compare(pointer + "/" + escaped(key), old.get(key), now.get(key));
      }
    } else if (before instanceof List<?> old && after instanceof List<?> now) {
      for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
        compare(pointer + "/" + i, element(old, i), element(now, i));
      }
    } else if (before == null ? after != null : !before.equals(after)) {
      boolean hidden =
          secret
              && (!pointer.startsWith("/metadata/")
                  || pointer.equals(ANNOTATIONS)
                  || pointer.equals(ANNOTATIONS + APPLIED));
      lines.add(pointer + ": " + (hidden ? "changed" : text(before) + " -> " + text(after)));
    }
  }

  private static @Nullable Object element(List<?> list, int index) {
    return index < list.size() ? list.get(index) : null;
  }

  private static String escaped(Object key) {
    return key.toString().replace("~", "~0").replace("/", "~1");
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "absent";
    }
    String text = value instanceof String string ? "\"" + string + "\"" : value.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
