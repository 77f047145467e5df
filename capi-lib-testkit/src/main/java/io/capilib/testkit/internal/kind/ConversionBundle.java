package io.capilib.testkit.internal.kind;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;

/**
 * By whom a definition's conversion webhook has to be certified. Without any bundle the system's
 * authorities are trusted; one without a certificate keeps a new definition from being established.
 *
 * @param text the bundle in base64, empty for none
 */
public record ConversionBundle(String text) {
  public static ConversionBundle of(Definition definition) {
    return new ConversionBundle(
        definition.crd().at("/spec/conversion/webhook/clientConfig/caBundle").asText());
  }

  public boolean isInvalid() {
    return !problem().isEmpty();
  }

  /** Returns what is wrong, nothing if it is valid. */
  String problem() {
    if (text.isEmpty()) {
      return "";
    }
    byte[] pem = Base64.getMimeDecoder().decode(text);
    if (!new String(pem, StandardCharsets.ISO_8859_1).contains("-----BEGIN ")) {
      return "unable to load root certificates: unable to parse bytes as PEM block";
    }
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      if (!factory.generateCertificates(new ByteArrayInputStream(pem)).isEmpty()) {
        return "";
      }
    } catch (CertificateException broken) {
      return "unable to load root certificates: failed to parse certificate: "
          + broken.getMessage();
    }
    return "unable to load root certificates: no valid certificate authority data seen";
  }
}
