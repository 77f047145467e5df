package io.capilib.testkit.internal.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A resource file with places written {@code @NAME@}, so that they never meet the {@code ${NAME}}
 * of clusterctl.
 */
final class TextTemplate {
  private String text;

  private TextTemplate(String text) {
    this.text = text;
  }

  static TextTemplate of(String file) {
    String path = "/io/capilib/testkit/releases/" + file;
    try (InputStream in = TextTemplate.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the testkit's archive lacks " + path);
      }
      return new TextTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  TextTemplate with(String place, String value) {
    text = text.replace("@" + place + "@", value);
    return this;
  }

  String text() {
    return text;
  }
}
