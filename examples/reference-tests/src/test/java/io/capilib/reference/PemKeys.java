package io.capilib.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Keys and certificates for test servers, as PEM files, made with what the JDK has. */
final class PemKeys {
  private static final String PASSWORD = "reference";

  private PemKeys() {}

  /** Writes a new RSA private key. */
  static void privateKey(Path file) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      write(file, "PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
    } catch (GeneralSecurityException | IOException failed) {
      throw new IllegalStateException("cannot write the key " + file, failed);
    }
  }

  /**
   * Writes {@code tls.crt} and {@code tls.key} for {@code localhost} and 127.0.0.1. The certificate
   * is signed by itself, so it is its own bundle of authorities too.
   */
  static Path servingCertificate(Path directory) {
    Path store = directory.resolve("tls.p12");
    LocalProcess keytool =
        LocalProcess.start(directory.resolve("keytool.log"), Map.of(), keytool(store));
    if (keytool.exitCode(Duration.ofMinutes(1)) != 0) {
      throw new IllegalStateException("keytool failed: " + keytool.tail());
    }
    keytool.close();
    try {
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      Path certificate = directory.resolve("tls.crt");
      write(certificate, "CERTIFICATE", keys.getCertificate("tls").getEncoded());
      write(
          directory.resolve("tls.key"),
          "PRIVATE KEY",
          keys.getKey("tls", PASSWORD.toCharArray()).getEncoded());
      return certificate;
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot read " + store, failed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> keytool(Path store) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "tls",
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-validity",
        "3650",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=ip:127.0.0.1,dns:localhost",
        "-ext",
        "EKU=serverAuth",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
  }

  private static void write(Path file, String type, byte[] content) throws IOException {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    Files.writeString(
        file,
        "-----BEGIN "
            + type
            + "-----\n"
            + lines.encodeToString(content)
            + "\n-----END "
            + type
            + "-----\n");
  }
}
