package io.capilib.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gives a server cert-manager's kinds, so that it counts as installed without running. */
final class CertManagerKinds {
  private static final Pattern NAME =
      Pattern.compile("^  name: \"?([a-z.-]+)\"?$", Pattern.MULTILINE);
  private static final String PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";

  private CertManagerKinds() {}

  /** Applies the definitions of the release and waits until they are served. */
  static void apply(ReferenceAssets assets, ServerClient client) {
    for (String definition : definitions(assets)) {
      Matcher name = NAME.matcher(definition);
      if (!name.find()) {
        throw new IllegalStateException("a definition of cert-manager has no name");
      }
      client.apply(PATH + name.group(1), definition);
    }
    Poll.until(
        Duration.ofSeconds(30),
        () -> "cert-manager's kinds are not served",
        () ->
            Stream.of("Certificate", "Issuer")
                .allMatch(kind -> client.discovers("cert-manager.io", "v1", kind)));
  }

  private static List<String> definitions(ReferenceAssets assets) {
    try {
      String manifest =
          Files.readString(assets.providers().resolve("cert-manager/v1.21.1/cert-manager.yaml"));
      return Pattern.compile("^---.*$", Pattern.MULTILINE)
          .splitAsStream(manifest)
          .filter(document -> document.contains("\nkind: CustomResourceDefinition\n"))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
