package io.capilib.internal.kubernetes;

import io.capilib.access.KubeconfigAccess;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Iterator;
import java.util.Optional;
import okhttp3.HttpUrl;

/** What a context of a kubeconfig says, after everything that cannot be honoured was refused. */
record KubeconfigContext(KubeconfigAccess access, KubeconfigEntry cluster, KubeconfigEntry user) {
  KubeconfigContext {
    if (cluster.flag("insecure-skip-tls-verify") && !access.insecureTlsAllowed()) {
      throw Kubeconfig.invalid(
          "CAPI-ACCESS-0006",
          cluster.here() + " asks for insecure-skip-tls-verify, with which anybody could answer.",
          "Put the server's certificate authority into the entry, or allow it with"
              + " KubeconfigAccess.allowInsecureTls().");
    }
    if (user.content().has("exec") && !access.execAllowed()) {
      throw Kubeconfig.invalid(
          "CAPI-ACCESS-0005",
          user.here() + " gets its credentials from a program (exec), which is not allowed.",
          "Allow it with KubeconfigAccess.allowExec(), or use other credentials.");
    }
    refuseUnsupported(user);
  }

  /** Ignoring one of these would connect as somebody else than the file says. */
  private static void refuseUnsupported(KubeconfigEntry user) {
    for (Iterator<String> keys = user.content().fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (key.equals("auth-provider") || key.equals("as") || key.startsWith("as-")) {
        throw Kubeconfig.invalid(
            "CAPI-ACCESS-0007",
            user.here() + " uses \"" + key + "\", which this library does not support.",
            "Use a token, a client certificate or a credential plugin (exec).");
      }
    }
  }

  String server() {
    String server = cluster.text("server");
    if (!server.startsWith("https://") && !server.startsWith("http://")) {
      throw Kubeconfig.invalid(
          "CAPI-ACCESS-0003",
          cluster.here()
              + " has "
              + (server.isEmpty() ? "no server" : "a server without https://")
              + "; expected an address that starts with https://.",
          "Correct the entry.");
    }
    HttpUrl url = HttpUrl.parse(server);
    boolean plain =
        url != null && url.username().isEmpty() && url.password().isEmpty() && url.query() == null;
    if (!plain) {
      throw Kubeconfig.invalid(
          "CAPI-ACCESS-0003",
          cluster.here()
              + " has a server that is no plain address: no user, password or query may be in it.",
          "Correct the entry; put credentials into the user entry.");
    }
    return server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
  }

  Optional<Proxy> proxy() {
    String text = cluster.text("proxy-url");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    URI uri = parse(text);
    String scheme = String.valueOf(uri.getScheme());
    boolean plain = uri.getUserInfo() == null && uri.getHost() != null && uri.getPort() > 0;
    if (!plain || !(scheme.equals("http") || scheme.equals("socks5"))) {
      throw badProxy();
    }
    Proxy.Type type = scheme.equals("http") ? Proxy.Type.HTTP : Proxy.Type.SOCKS;
    return Optional.of(
        new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort())));
  }

  private URI parse(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw badProxy();
    }
  }

  private RuntimeException badProxy() {
    return Kubeconfig.invalid(
        "CAPI-ACCESS-0007",
        cluster.here() + " has a proxy-url that this library does not support.",
        "Use the form http://host:port or socks5://host:port.");
  }
}
