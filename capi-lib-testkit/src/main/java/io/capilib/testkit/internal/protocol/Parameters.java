package io.capilib.testkit.internal.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query parameters of a request; of a repeated one the first counts. */
public record Parameters(String raw, Map<String, String> values) {
  /** Returns all values of a parameter. */
  public List<String> all(String name) {
    List<String> all = new ArrayList<>();
    for (String pair : raw.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        all.add(decode(pair.substring(name.length() + 1)));
      }
    }
    return all;
  }

  static Parameters parse(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        String name = equals < 0 ? pair : pair.substring(0, equals);
        values.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return new Parameters(raw, values);
  }

  public static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiError.badRequest("the request's address is not percent-encoded: " + text);
    }
  }

  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Anything but {@code 0} and {@code false} means true, as on the real server. */
  public boolean flag(String name) {
    String value = values.get(name);
    return value != null && !value.equals("0") && !value.equalsIgnoreCase("false");
  }

  public long number(String name, long absent) {
    String value = text(name);
    if (value.isEmpty()) {
      return absent;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw ApiError.badRequest("strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
    }
  }
}
