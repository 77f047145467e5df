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
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The key and the certificate that all ports of this process have. They are made by the JDK's own
 * keytool when the first port opens, and live in memory only.
 */
public final class ServerIdentity {
  private static final String ALIAS = "fake";
  private static final String PASSWORD_VARIABLE = "CAPILIB_TESTKIT_KEY_PASSWORD";
  private static final long LIMIT_SECONDS = 60;

  private final SSLContext tls;
  private final String certificate;

  private ServerIdentity(SSLContext tls, String certificate) {
    this.tls = tls;
    this.certificate = certificate;
  }

  private static final class Once {
    static final ServerIdentity INSTANCE = create();
  }

  /** Returns the identity, which is made by the first call. */
  public static ServerIdentity ofThisProcess() {
    return Once.INSTANCE;
  }

  /** Returns what a server needs to prove that it has the key. */
  public SSLContext tls() {
    return tls;
  }

  /** Returns the certificate as PEM. */
  public String certificate() {
    return certificate;
  }

  private static ServerIdentity create() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().encodeToString(random);
    try {
      Path directory = Files.createTempDirectory("capilib-testkit");
      Path file = directory.resolve("identity.p12");
      try {
        generate(file, password);
        return read(file, password);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot make the certificate of the fake", failed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot read the certificate of the fake", failed);
    }
  }

  private static void generate(Path file, String password) throws IOException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ProcessBuilder builder = new ProcessBuilder(command(keytool, file));
    builder.environment().put(PASSWORD_VARIABLE, password);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(keytool + " failed: " + output);
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + keytool + " ran", stopped);
    }
  }

  private static List<String> command(String keytool, Path file) {
    return List.of(
        keytool,
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=capi-lib fake cluster",
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-ext",
        "bc:critical=ca:true",
        "-validity",
        "30",
        "-storetype",
        "PKCS12",
        "-keystore",
        file.toString(),
        "-storepass:env",
        PASSWORD_VARIABLE);
  }

  private static ServerIdentity read(Path file, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(file)) {
      store.load(input, password.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    Certificate own = store.getCertificate(ALIAS);
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(own.getEncoded());
    return new ServerIdentity(
        tls, "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
  }
}
