package io.capilib.internal.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds the part of a path after the question mark; empty values are left out. */
final class QueryString {
  private final StringBuilder text = new StringBuilder();

  private QueryString(String path) {
    text.append(path);
  }

  static QueryString on(String path) {
    return new QueryString(path);
  }

  QueryString add(String name, String value) {
    if (!value.isEmpty()) {
      text.append(text.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(encode(value));
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
