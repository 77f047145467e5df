package io.capilib.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes keys with certificates of their own by the JDK's keytool; they live in memory only. */
final class Keytool {
  static final String ALIAS = "fake";
  private static final String PASSWORD_VARIABLE = "CAPILIB_TESTKIT_KEY_PASSWORD";
  private static final long LIMIT_SECONDS = 60;

  private Keytool() {}

  /** A key with its certificate, and the password of both. */
  record Made(KeyStore store, String password) {}

  /**
   * Returns a new key.
   *
   * @param subject the certificate's subject as keytool wants it
   * @param extensions the certificate's extensions as keytool wants them
   */
  static Made make(String subject, List<String> extensions) {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().encodeToString(random);
    try {
      Path directory = Files.createTempDirectory("capilib-testkit");
      Path file = directory.resolve("identity.p12");
      try {
        run(command(subject, extensions, file), password);
        return read(file, password);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot make a certificate of the fake", failed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot read a certificate of the fake", failed);
    }
  }

  /** Returns an encoded key or certificate as PEM. */
  static String pem(String what, byte[] encoded) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }

  private static void run(List<String> command, String password) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(PASSWORD_VARIABLE, password);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " failed: " + output);
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command.get(0) + " ran", stopped);
    }
  }

  private static List<String> command(String subject, List<String> extensions, Path file) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC"));
    command.addAll(List.of("-groupname", "secp256r1", "-dname", subject));
    extensions.forEach(each -> command.addAll(List.of("-ext", each)));
    command.addAll(List.of("-validity", "30", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass:env", PASSWORD_VARIABLE));
    return command;
  }

  private static Made read(Path file, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(file)) {
      store.load(input, password.toCharArray());
    }
    return new Made(store, password);
  }
}
