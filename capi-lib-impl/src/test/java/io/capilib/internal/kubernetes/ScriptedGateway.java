package io.capilib.internal.kubernetes;

import java.io.IOException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A gateway that talks to a scripted server through sockets; both are closed after the test. */
final class ScriptedGateway implements AfterEachCallback {
  final ScriptedServer server = new ScriptedServer();
  final OkHttpTransport transport = new OkHttpTransport(server.url(), new OkHttpClient());
  final TransportGateway gateway =
      new TransportGateway("home", transport, new Tool("installer", "4.2"));

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    transport.close();
    server.close();
  }
}
