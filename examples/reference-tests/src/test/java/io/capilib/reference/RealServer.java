package io.capilib.reference;

import io.capilib.testkit.conformance.HttpSender;
import io.capilib.testkit.conformance.KnownUsers;
import io.capilib.testkit.conformance.Programs;
import io.capilib.testkit.conformance.Sender;
import io.capilib.testkit.conformance.Server;
import io.capilib.testkit.internal.http.ClientCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A kube-apiserver that scenarios run against. */
final class RealServer implements Server {
  private final ReferenceAssets assets;
  private final ReferenceServer server;
  private final String certificate;
  private final Sender sender;
  private final Set<String> fixtures = ConcurrentHashMap.newKeySet();

  RealServer(ReferenceAssets assets, ReferenceServer server) {
    this.assets = assets;
    this.server = server;
    try {
      this.certificate = Files.readString(server.certificate());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    this.sender = new HttpSender(server.endpoint(), certificate, null);
  }

  @Override
  public Answer send(String method, String path, Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("Authorization", "Bearer " + ReferenceServer.TOKEN);
    return sender.send(method, path, all, body);
  }

  @Override
  public Sender withCertificate(String user) {
    ClientCertificate client =
        user.equals(KnownUsers.CERTIFIED)
            ? ReferenceServer.knownClient()
            : ClientCertificate.make(user, List.of());
    return new HttpSender(server.endpoint(), certificate, client);
  }

  @Override
  public Programs programs() {
    return new RealPrograms(assets, server.kubeconfig());
  }

  @Override
  public void pass(Duration time) {
    Poll.pass(time);
  }

  @Override
  public Set<String> fixtures() {
    return fixtures;
  }
}
