package io.capilib.internal.kubernetes;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key, its certificate, and the certificate of the authority that signed it. */
record Certified(KeyPair keys, X509Certificate certificate, X509Certificate authority) {
  private static final char[] NO_PASSWORD = {};

  /** Makes one for the loopback, valid from a day before until {@code rest} from now. */
  static Certified loopback(Duration rest) {
    return of(new GeneralName(GeneralName.iPAddress, "127.0.0.1"), rest);
  }

  static Certified named(String host) {
    return of(new GeneralName(GeneralName.dNSName, host), Duration.ofDays(1));
  }

  private static Certified of(GeneralName name, Duration rest) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair root = generator.generateKeyPair();
      KeyPair own = generator.generateKeyPair();
      X500Name issuer = new X500Name("CN=authority " + UUID.randomUUID());
      X509v3CertificateBuilder authority =
          builder(issuer, issuer, root.getPublic(), Duration.ofDays(1))
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      X509v3CertificateBuilder leaf =
          builder(issuer, new X500Name("CN=leaf"), own.getPublic(), rest)
              .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
      return new Certified(own, signed(leaf, root), signed(authority, root));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Duration rest) {
    Instant now = Instant.now();
    Date from = Date.from(now.minus(Duration.ofDays(1)));
    BigInteger serial = BigInteger.valueOf(now.toEpochMilli());
    return new JcaX509v3CertificateBuilder(
        issuer, serial, from, Date.from(now.plus(rest)), subject, key);
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair by)
      throws GeneralSecurityException, OperatorCreationException {
    ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  /** Returns what a server needs to show this, and to believe only {@code client}. */
  SSLContext serverTrusting(Certified client) {
    try {
      KeyManagerFactory shown =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      shown.init(store(), NO_PASSWORD);
      TrustManagerFactory believed =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      believed.init(client.store());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown.getKeyManagers(), believed.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    X509Certificate[] chain = {certificate, authority};
    store.setKeyEntry("own", keys.getPrivate(), NO_PASSWORD, chain);
    store.setCertificateEntry("believed", authority);
    return store;
  }

  /** Returns the certificate as a kubeconfig carries it. */
  String certificateData() {
    return certificateData(certificate);
  }

  /** Returns the authority's certificate as a kubeconfig carries it. */
  String authorityData() {
    return certificateData(authority);
  }

  private static String certificateData(X509Certificate certificate) {
    try {
      return data("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the key as a kubeconfig carries it. */
  String keyData() {
    return data("PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  private static String data(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
  }
}
