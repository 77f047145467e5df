package io.capilib.testkit.internal.http;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A key and a certificate with which a client proves who it is. */
public final class ClientCertificate {
  private final Keytool.Made made;

  private ClientCertificate(Keytool.Made made) {
    this.made = made;
  }

  /** Makes a certificate that names a user and its groups, as a real server reads them. */
  public static ClientCertificate make(String name, List<String> groups) {
    StringBuilder subject = new StringBuilder("CN=" + escaped(name));
    for (int i = groups.size() - 1; i >= 0; i--) {
      subject.append(", O=").append(escaped(groups.get(i))); // the last is encoded first
    }
    return new ClientCertificate(
        Keytool.make(subject.toString(), List.of("bc:critical=ca:true", "eku=clientAuth")));
  }

  private static String escaped(String value) {
    return value.replaceAll("[,+=\"\\\\<>;#]", "\\\\$0");
  }

  /** Returns the certificate. */
  public X509Certificate certificate() {
    try {
      return (X509Certificate) made.store().getCertificate(Keytool.ALIAS);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot read a client's certificate", failed);
    }
  }

  /** Returns the hash by which a server names the certificate. */
  String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot read a client's certificate", failed);
    }
  }

  /** Returns the certificate as PEM. */
  public String certificatePem() {
    try {
      return Keytool.pem("CERTIFICATE", certificate().getEncoded());
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot read a client's certificate", failed);
    }
  }

  /** Returns the key as PEM: a secret. */
  public String keyPem() {
    try {
      Key key = made.store().getKey(Keytool.ALIAS, made.password().toCharArray());
      return Keytool.pem("PRIVATE KEY", key.getEncoded());
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot read a client's key", failed);
    }
  }

  /** Returns what a client needs to prove that it has the key. */
  public KeyManager[] keys() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(made.store(), made.password().toCharArray());
      return keys.getKeyManagers();
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot read a client's key", failed);
    }
  }
}
