package io.capilib.reference;

import io.capilib.testkit.ServedCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as an unmodified client sees it, be it real or a served fake.
 *
 * @param kubeconfig all that the client is told
 * @param client looks at the server without the client
 */
record Side(Path kubeconfig, ServerClient client) {
  static Side of(ReferenceServer server) {
    return new Side(server.kubeconfig(), server.client());
  }

  static Side of(ServedCluster served) {
    Path directory = Directories.create("fake");
    Path kubeconfig = served.writeKubeconfig(directory.resolve("kubeconfig"));
    Path certificate = directory.resolve("ca.crt");
    String text = served.kubeconfig();
    try {
      Files.write(
          certificate, Base64.getDecoder().decode(value(text, "certificate-authority-data")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new Side(
        kubeconfig, new ServerClient(served.endpoint(), value(text, "token"), certificate));
  }

  /** Waits until every namespace that is being deleted has gone, which takes a real server time. */
  void settle() {
    Poll.until(
        Duration.ofSeconds(60),
        () -> "namespaces are still being deleted",
        () ->
            client
                .get("/api/v1/namespaces")
                .at("/items")
                .findValues("deletionTimestamp")
                .isEmpty());
  }

  private static String value(String kubeconfig, String key) {
    Matcher line = Pattern.compile(" " + key + ": (\\S+)").matcher(kubeconfig);
    if (!line.find()) {
      throw new IllegalStateException("the kubeconfig has no " + key);
    }
    return line.group(1);
  }
}
