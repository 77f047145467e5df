package io.capilib.testkit.internal.http;

import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The key and the certificate that all ports of this process have. They are made when the first
 * port opens.
 */
public final class ServerIdentity {
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
    Keytool.Made made =
        Keytool.make(
            "CN=capi-lib fake cluster",
            List.of("san=ip:127.0.0.1,dns:localhost", "bc:critical=ca:true"));
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(made.store(), made.password().toCharArray());
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
      byte[] own = made.store().getCertificate(Keytool.ALIAS).getEncoded();
      return new ServerIdentity(tls, Keytool.pem("CERTIFICATE", own));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("cannot read the certificate of the fake", failed);
    }
  }
}
